Feature: Discord
  Who links their Discord account is told there too, and wears the student role while they hold a place.

  @CHAT-1
  Scenario: Messages come where the account was linked
    Given Sam has linked the Discord account "sam.codes"
    When Sam buys a pack with Mira
    Then "sam.codes" is told "Receipt" in Discord
    And Sam got 1 mail titled "Receipt"

  @CHAT-1
  Scenario: One Discord account belongs to one person
    Given Sam has linked the Discord account "sam.codes"
    When Noor links the Discord account "sam.codes"
    Then it is refused with DISCORD_TAKEN

  @CHAT-1
  Scenario: Given up by one, an account may be another's
    Given Sam has linked the Discord account "shared"
    And Sam has unlinked Discord
    When Noor links the Discord account "shared"
    Then Noor got 1 mail titled "The Discord account shared is linked"

  @CHAT-1
  Scenario: A link is spent once
    Given "sam.codes" asks for a link in Discord
    And Sam has followed that link
    When Noor follows that link
    Then it is refused with LINK_SPENT

  @CHAT-1
  Scenario: A link is over after 15 minutes
    Given "sam.codes" asks for a link in Discord
    And 15 minutes pass
    When Sam follows that link
    Then it is refused with LINK_SPENT

  @CHAT-1
  Scenario: Linking is told by mail, in case it was somebody else
    When Sam links the Discord account "sam.codes"
    Then Sam got 1 mail titled "The Discord account sam.codes is linked"

  @CHAT-1
  Scenario: Unlinking ends the messages
    Given Sam has linked the Discord account "sam.codes"
    And Sam has unlinked Discord
    When Sam buys a pack with Mira
    Then "sam.codes" is not told "Receipt" in Discord
    And Sam got 1 mail titled "Receipt"

  @CHAT-1
  Scenario: Unlinking twice changes nothing
    Given Sam has linked the Discord account "sam.codes"
    And Sam has unlinked Discord
    When Sam unlinks Discord
    Then nothing changes

  @CHAT-2
  Scenario: The role comes with a place
    Given Sam has linked the Discord account "sam.codes"
    Then "sam.codes" is no student in Discord
    When Sam buys a pack with Mira
    Then "sam.codes" is a student in Discord

  @CHAT-2
  Scenario: Who links with a place has the role at once
    Given Sam has bought a pack with Mira
    When Sam links the Discord account "sam.codes"
    Then "sam.codes" is a student in Discord

  @CHAT-2
  Scenario: The role stays in grace and goes with the place
    Given Sam has linked the Discord account "sam.codes"
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    Then "sam.codes" is a student in Discord
    When 80 hours pass
    Then "sam.codes" is no student in Discord

  @CHAT-2
  Scenario: A place with another mentor keeps the role
    Given Sam has linked the Discord account "sam.codes"
    And Sam has bought a pack with Mira
    And Sam has bought a pack with Otto
    When Ada refunds Sam's unused sessions with Mira
    Then "sam.codes" is a student in Discord

  @CHAT-2
  Scenario: The role goes with the link
    Given Sam has bought a pack with Mira
    And Sam has linked the Discord account "sam.codes"
    When Sam unlinks Discord
    Then "sam.codes" is no student in Discord

  @CHAT-2
  Scenario: Another account takes the role along
    Given Sam has bought a pack with Mira
    And Sam has linked the Discord account "old"
    When Sam links the Discord account "new"
    Then "new" is a student in Discord
    And "old" is no student in Discord

  @CHAT-2
  Scenario: What was changed by hand is put right
    Given Sam has bought a pack with Mira
    And Sam has linked the Discord account "sam.codes"
    And "sam.codes" loses the role by hand
    And "stranger" gets the role by hand
    When 7 hours pass
    Then "sam.codes" is a student in Discord
    And "stranger" is no student in Discord

  @CHAT-2
  Scenario: Who left the community is no trouble
    Given Sam has linked the Discord account "sam.codes"
    And "sam.codes" leaves Discord
    When Sam buys a pack with Mira
    Then "sam.codes" is no student in Discord
    And Sam got 1 mail titled "Receipt"

  @CHAT-3
  Scenario: Where messages are closed, reminders come by mail
    Given Sam has linked the Discord account "sam.codes"
    And Sam has bought a pack with Mira
    And "sam.codes" closes their messages
    And Sam has booked Mira on 8 March at 10:00
    When it is 7 March at 10:01
    Then Sam got 1 mail titled "Soon"
    And "sam.codes" is not told "Soon" in Discord

  @CHAT-3
  Scenario: Opened messages are not tried again until their owner says so
    Given Sam has linked the Discord account "sam.codes"
    And "sam.codes" closes their messages
    And Sam has bought a pack with Mira
    And "sam.codes" opens their messages
    And Sam has booked Mira on 8 March at 10:00
    Then "sam.codes" is not told "Booked" in Discord
    When Sam says that Discord reaches him again
    And Sam books Mira on 8 March at 12:00
    Then "sam.codes" is told "Booked" in Discord
