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
	PRIMARY KEY (sequence), 
	UNIQUE (sitting_id, position), 
	FOREIGN KEY(sitting_id) REFERENCES sitting (id)
);
CREATE INDEX ix_response_sitting_id ON response (sitting_id);
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
