"""What students say of their mentors."""

from features.steps.speech import Tale, act, see
from features.worlds.answers import Answer


@act('{student} writes "{words}" of {mentor}')
def writes(tale: Tale, student: str, words: str, mentor: str) -> Answer:
    return tale.world.write_of(student, mentor, words)


@act("{student} takes back what he wrote of {mentor}")
def takes_back(tale: Tale, student: str, mentor: str) -> Answer:
    return tale.world.take_words_back(student, mentor)


@act("{who} lets through what {student} wrote")
def lets_through(tale: Tale, who: str, student: str) -> Answer:
    return tale.world.let_through(who, student)


@act('{who} lets through what {student} wrote as "{words}"')
def lets_through_edited(tale: Tale, who: str, student: str, words: str) -> Answer:
    return tale.world.let_through(who, student, words)


@act('{who} keeps back what {student} wrote because "{words}"')
def keeps_back(tale: Tale, who: str, student: str, words: str) -> Answer:
    return tale.world.keep_back(who, student, words)


@see("the public reads nothing of {mentor}")
def reads_nothing(tale: Tale, mentor: str) -> None:
    assert tale.world.praise(mentor) == ()


@see('the public reads "{words}" by {student} of {mentor}')
def reads(tale: Tale, words: str, student: str, mentor: str) -> None:
    assert tale.world.praise(mentor) == ((words, student),)


@see('{student}\'s last letter says "{words}"')
def letter_says(tale: Tale, student: str, words: str) -> None:
    tale.world.settle()
    assert words in tale.world.letters(student)[-1].text
