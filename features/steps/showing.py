"""What students tell and show before their first session."""

from io import BytesIO

from PIL import Image

from features.steps.speech import Tale, act, see
from features.worlds.answers import Answer


@act("{student} shows a {state} picture")
def shows(tale: Tale, student: str, state: str) -> Answer:
    made = BytesIO()
    Image.new("RGB", (30, 20), state).save(made, format="PNG")
    return tale.world.show_picture(student, made.getvalue())


@act("{student} shows a script that is called a picture")
def shows_a_script(tale: Tale, student: str) -> Answer:
    return tale.world.show_picture(student, b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")


@act("{student} takes his picture away")
def takes_away(tale: Tale, student: str) -> Answer:
    return tale.world.take_picture_away(student, student)


@act("{who} takes {student}'s picture away")
def takes_anothers_away(tale: Tale, who: str, student: str) -> Answer:
    return tale.world.take_picture_away(who, student)


@see("{who} sees {count} picture(s) of {student}'s")
def sees(tale: Tale, who: str, count: int, student: str) -> None:
    assert tale.world.pictures_seen(who, student) == count


@see("{who} sees no picture of {student}'s")
def sees_none(tale: Tale, who: str, student: str) -> None:
    assert tale.world.pictures_seen(who, student) == 0


@see('{mentor} reads that {student} wants to "{words}"')
def reads_goals(tale: Tale, mentor: str, student: str, words: str) -> None:
    assert tale.world.goals_read(mentor, student) == words
