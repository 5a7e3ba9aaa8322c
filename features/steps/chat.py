"""What happens in Discord, and who is told there."""

from features.steps.speech import Tale, act, happen, see
from features.worlds.answers import Answer


@act('{who} has linked the Discord account "{words}"')
@act('{who} links the Discord account "{words}"')
def links(tale: Tale, who: str, words: str) -> Answer:
    return tale.world.follow_chat_link(who, tale.world.ask_chat_link(words))


@happen('"{words}" asks for a link in Discord')
def asks_for_link(tale: Tale, words: str) -> None:
    tale.chat_link = tale.world.ask_chat_link(words)


@act("{who} has followed that link")
@act("{who} follows that link")
def follows_link(tale: Tale, who: str) -> Answer:
    return tale.world.follow_chat_link(who, tale.chat_link)


@act("{who} has unlinked Discord")
@act("{who} unlinks Discord")
def unlinks(tale: Tale, who: str) -> Answer:
    return tale.world.unlink_chat(who)


@act("{who} says that Discord reaches him again")
def reopens(tale: Tale, who: str) -> Answer:
    tale.world.settle()
    return tale.world.reopen_chat(who)


@happen('"{words}" closes their messages')
def closes(tale: Tale, words: str) -> None:
    tale.world.settle()
    tale.world.change_in_chat(words, closed=True)


@happen('"{words}" opens their messages')
def opens(tale: Tale, words: str) -> None:
    tale.world.settle()
    tale.world.change_in_chat(words, closed=False)


@happen('"{words}" leaves Discord')
def leaves(tale: Tale, words: str) -> None:
    tale.world.settle()
    tale.world.change_in_chat(words, left=True)


@happen('"{words}" loses the role by hand')
def loses_role(tale: Tale, words: str) -> None:
    tale.world.settle()
    tale.world.change_in_chat(words, is_student=False)


@happen('"{words}" gets the role by hand')
def gets_role(tale: Tale, words: str) -> None:
    tale.world.settle()
    tale.world.change_in_chat(words, is_student=True)


@see('"{words}" is told "{title}" in Discord')
def is_told(tale: Tale, words: str, title: str) -> None:
    assert _told(tale, words, title) >= 1


@see('"{words}" is not told "{title}" in Discord')
def is_not_told(tale: Tale, words: str, title: str) -> None:
    assert _told(tale, words, title) == 0


def _told(tale: Tale, account: str, title: str) -> int:
    tale.world.settle()
    return sum(text.startswith(f"**{title}") for text in tale.world.told_in_chat(account))


@see('"{words}" is a student in Discord')
def is_student(tale: Tale, words: str) -> None:
    tale.world.settle()
    assert tale.world.wears_role(words)


@see('"{words}" is no student in Discord')
def is_no_student(tale: Tale, words: str) -> None:
    tale.world.settle()
    assert not tale.world.wears_role(words)
