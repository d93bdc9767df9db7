"""What the learner answered before, under the ids of today, and what one sitting showed."""
