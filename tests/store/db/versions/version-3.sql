CREATE TABLE meta (
	name VARCHAR(40) NOT NULL, 
	value VARCHAR(200) NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE learner (
	id VARCHAR(64) NOT NULL, 
	role VARCHAR(64) NOT NULL, 
	starting_point VARCHAR(64) NOT NULL, 
	hours_per_week FLOAT NOT NULL, 
	review_minutes INTEGER DEFAULT '10' NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE erasure (
	id VARCHAR(36) NOT NULL, 
	learner_hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE sitting (
	id VARCHAR(36) NOT NULL, 
	learner VARCHAR(64) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	areas JSON NOT NULL, 
	role VARCHAR(64) NOT NULL, 
	starting_point VARCHAR(64) NOT NULL, 
	seed BIGINT NOT NULL, 
	max_items INTEGER NOT NULL, 
	started_at VARCHAR(40) NOT NULL, 
	finished_at VARCHAR(40), 
	topics JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(learner) REFERENCES learner (id)
);
CREATE INDEX ix_sitting_learner ON sitting (learner);
CREATE TABLE self_rating (
	sequence INTEGER NOT NULL, 
	learner VARCHAR(64) NOT NULL, 
	area VARCHAR(64) NOT NULL, 
	level INTEGER NOT NULL, 
	rated_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (sequence), 
	FOREIGN KEY(learner) REFERENCES learner (id)
);
CREATE INDEX ix_self_rating_learner ON self_rating (learner);
CREATE TABLE study (
	learner VARCHAR(64) NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	topic VARCHAR(64) NOT NULL, 
	hours FLOAT NOT NULL, 
	note TEXT NOT NULL, 
	studied_on VARCHAR(10) NOT NULL, 
	week VARCHAR(10), 
	logged_at VARCHAR(40) NOT NULL, 
	edited_at VARCHAR(40), 
	PRIMARY KEY (learner, id), 
	UNIQUE (learner, topic, week), 
	FOREIGN KEY(learner) REFERENCES learner (id)
);
CREATE TABLE timer (
	learner VARCHAR(64) NOT NULL, 
	topic VARCHAR(64) NOT NULL, 
	started_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (learner), 
	FOREIGN KEY(learner) REFERENCES learner (id)
);
CREATE TABLE plan_choice (
	sequence INTEGER NOT NULL, 
	learner VARCHAR(64) NOT NULL, 
	role VARCHAR(64) NOT NULL, 
	starting_point VARCHAR(64) NOT NULL, 
	hours_per_week FLOAT NOT NULL, 
	start VARCHAR(10) NOT NULL, 
	pinned JSON NOT NULL, 
	skipped JSON NOT NULL, 
	weeks_off JSON NOT NULL, 
	adopted_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (sequence), 
	FOREIGN KEY(learner) REFERENCES learner (id)
);
CREATE INDEX ix_plan_choice_learner ON plan_choice (learner);
CREATE TABLE response (
	sequence INTEGER NOT NULL, 
	sitting_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	item_id VARCHAR(100) NOT NULL, 
	revision VARCHAR(16) NOT NULL, 
	topic VARCHAR(64) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	level INTEGER NOT NULL, 
	seed BIGINT NOT NULL, 
	given JSON NOT NULL, 
	correct BOOLEAN NOT NULL, 
	misconception TEXT NOT NULL, 
	parameters JSON NOT NULL, 
	shown JSON NOT NULL, 
	confidence VARCHAR(10), 
	answered_at VARCHAR(40) NOT NULL, 
	token VARCHAR(64), 
	PRIMARY KEY (sequence), 
	UNIQUE (sitting_id, position), 
	FOREIGN KEY(sitting_id) REFERENCES sitting (id)
);
CREATE INDEX ix_response_sitting_id ON response (sitting_id);
CREATE UNIQUE INDEX response_token ON response (sitting_id, token);
CREATE TABLE report (
	sequence INTEGER NOT NULL, 
	sitting_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	item_id VARCHAR(100) NOT NULL, 
	revision VARCHAR(16) NOT NULL, 
	note TEXT NOT NULL, 
	reported_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (sequence), 
	UNIQUE (sitting_id, position), 
	FOREIGN KEY(sitting_id) REFERENCES sitting (id)
);
