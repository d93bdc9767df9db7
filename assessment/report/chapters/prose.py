"""The prose of the technical report: everything in it that is neither a figure nor read from the bank."""

from __future__ import annotations

OPENING = (
    "Test publishers print a technical manual, so that anyone who relies on scores can see what they rest on. This is Groundwork's. Its "
    "chapters are those of the Standards for Educational and Psychological Testing (AERA, APA & NCME 2014). Every figure comes from a "
    "command that is named beside it, with its date, its version, and a 90 % interval in brackets where one can be given."
)
SIMULATED = "Where learners are simulated it says so, and what that cannot show is said in chapter 1."
NO_LOG = "No installation's log was read for it: `python -m assessment report --log URL` adds one."
NOT_MEASURED = "Not measured yet, or not recorded in this folder of measurements:"

PURPOSE = (
    "Groundwork helps one person find out what they know of a subject and decide what to study next. Its scores are for the person "
    "who answers. Others see them only if that person shares them."
)
USES = (
    "Intended: choosing topics to study, following a plan, and seeing whether anything has changed.",
    "Intended: a team's overview of what most of it knows, from members who agreed, in bands.",
    "Not intended: hiring, promotion, grading, certification, or ranking people. Nobody supervises a sitting, and nothing here shows "
    "that scores predict success at work.",
)
INTERPRETATIONS = (
    "A score says where somebody stands in an area: content and its audit (chapter 4), precision (chapter 2).",
    "A verdict says how likely a role's requirement is met: its calibration (chapter 2) and the cut scores, which are judgement "
    "(chapter 5).",
    "A forecast says how likely the next answer is right: the next section.",
    "A plan says what to study first: learners who followed it, so far simulated ones (chapter 12).",
)
FORECAST = (
    "The model that forecasts answers was fitted to one group of real learners and judged on others, with every forecast made from "
    "earlier answers alone. They solved mathematics at school, not questions of this bank."
)
JUDGEMENT = (
    "Levels of questions, and with them difficulties, are their authors' until an installation's answers calibrate them (chapter 4). "
    "The spread of authors' errors is an assumption too.",
    "What a role asks for in each topic, the hours of study, and what builds on what: all judgement, with no survey of jobs behind it.",
    "Where people of a background stand on average before the first answer.",
    "Cut scores: the abilities at which levels begin.",
    "How quickly evidence goes stale, and how people learn from study: assumptions taken from published models, tuned on simulated "
    "learners.",
    "Every figure of simulated learners shows that the method does what it should where its assumptions hold. It cannot show that "
    "they hold.",
)

PRECISION = (
    "Abilities are in standard deviations of ability among people of one background. Every score comes with a 90 % interval. Learners "
    "below are simulated: their true ability is known, they sit the real test on the real bank, and true difficulties scatter "
    "around the authors' as much as authors are assumed to err."
)
BY_LEVEL = (
    "While answers are few, scores lean towards what a background suggests. Intervals are made to hold the truth as often as they "
    "say over all people of a background, and not for those far from its average, which the rows by level show."
)
CALIBRATION = (
    "A verdict comes from the chance that a requirement is met. It is calibrated if it comes true as often as its chance says. "
    "People named by a number stand that many levels from what the role asks for in every topic and have named no background, so "
    "no prior expects them."
)

BIAS_FROM_SIMULATION = (
    "From simulation, not from answers: there are too few real answers to tell which items favour people of a background. What "
    "follows shows what the procedure would notice, and how often it would cry wolf; it does not show that no item favours anybody."
)
SAME_ANSWERS = (
    "A background that is named is evidence, so that the first scores are not blind. What it can move is shown here, in points of the "
    "percent scale, for the area and the pair of backgrounds that differ most."
)
ACCESS = (
    "There is no time limit. Everything can be reached by keyboard and read by a screen reader; figures carry a text that gives the "
    "same evidence, and colour never stands alone. Tests in a real browser hold every page against the WCAG rules that a program can "
    "check (`tests/browser/test_accessibility.py`). The bank is in English, and how far reading it adds to a question's difficulty "
    "has not been measured."
)

AUDIT = (
    "Every question was written for one objective of the curriculum. Rules of form, and keys that are proved by running programs, are "
    "checked by machine. How people read and solved questions is told in docs/bank.md; no command counts it, so it has no figure here."
)
SELECTION = (
    "Each question is among those that tell most about the learner, within balances of kind and content; one of several nearly best is "
    "drawn, and what was seen before comes last."
)
CUTS = "Cut scores and what roles ask are judgement: no panel set them and no outside criterion confirms them."
NORMS = (
    "There are no norms: a score compares a person with levels and roles, never with other people. Scores of different questions are on "
    "one scale because all item parameters are; after a calibration old answers keep the parameters that they were given under."
)
ASSUMED = (
    "Answers depend on ability alone: not on each other, nor on being asked before. Nobody has tested this on the bank.",
    "Somebody who says that they do not know has not guessed.",
)

SCORING = (
    "Answers are graded by rules fixed with the question, the same for everybody. Code is run apart from everything else, and judged by "
    "its cases."
)
STORE = "Every answer is one transaction that is on the disk before the next question is shown."
HOW_MADE = (
    "`python -m assessment report` composes it from what commands wrote, and counts the bank again. No figure is typed by hand. To renew "
    "one, run the command beside it and compose again; docs/measurements/README.md documents the files."
)
ELSEWHERE = (
    "docs/bank.md: the bank in figures, and how it was written and read.",
    "docs/curriculum.md: topics, levels, and what is studied at each.",
    "docs/design.md: how it works, and why.",
    "docs/operations.md and SECURITY.md: running it, and what is protected.",
    "CONTRIBUTING.md: every rule that a question has to keep.",
)
PROMISED = (
    "Answers stay where the installation keeps them. Everybody can take out all that is kept of them, and erase it.",
    "Nothing is shown to a team's lead unless the member agreed; consent can be taken back at any time.",
    "A question can be reported as faulty; the answer then counts for nothing.",
    "Every score is explained: the answers behind it, its interval, and what would change it.",
    "Answering alone and without help is the learner's part: nobody watches.",
)
LIMITS = (
    "No decision about a person should rest on these scores: sittings are not supervised, keys can be looked up, and no study relates "
    "scores to work.",
    "A verdict on one topic after a full assessment rests on an answer or two; a topic check asks more.",
    "Scores of somebody whom no background fits lean towards what was expected of them while answers are few (chapter 3).",
    "Two scores differ only where a change is called (chapter 2).",
    "What questions cannot show, such as designing a system with others over months, is not measured.",
    "Figures marked as not measured are unknown, not good.",
)

NOT_PSYCHOLOGICAL = "What is measured is knowledge and skill in a subject. Nothing is inferred about personality, intelligence or health."
NOT_FOR_HIRING = (
    "It gives no credential and is not built to select people: what roles ask is judgement, sittings are not supervised, and how scores "
    "relate to success at work has not been studied. It may serve somebody's own development at work, by their own choice."
)
POLICY = (
    "Simulated learners study hour by hour by a rule. A share of 0 % is as good as studying at random, 100 % as good as an oracle that "
    "knows each learner. They learn in ways that the advice does not know. Real learners have not been followed."
)
TEAMS = (
    "A team's lead sees how many members likely meet what a role asks, in bands and from five members on. That is for deciding what to "
    "learn together. It is no measure of a team's work, and must not be used to judge people or their training."
)
