Feature: Nudges
  Reminders come as their reader chose; what matters comes whatever they chose.

  @SAY-21
  Scenario: A reminder waits for the end of the reader's quiet hours
    Given Sam tells his goals "pass the exam" and his zone Berlin
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    When it is 13 March at 22:01
    Then Sam gets 1 "final warning" notice
    And Sam got 0 mails titled "Last call"
    When it is 14 March at 05:59
    Then Sam got 0 mails titled "Last call"
    When it is 14 March at 06:01
    Then Sam got 1 mail titled "Last call"

  @SAY-21 @SAY-20
  Scenario: What is not true any more when the quiet is over is not said
    Given Sam tells his goals "pass the exam" and his zone Berlin
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    And it is 13 March at 22:01
    And Sam has bought a pack with Mira
    When it is 14 March at 06:01
    Then Sam got 0 mails titled "Last call"

  @SAY-21
  Scenario: Whose zone is not known has no night
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    When it is 13 March at 22:01
    Then Sam got 1 mail titled "Last call"

  @SAY-21
  Scenario: A reminder that would come too late comes at once
    Given Sam tells his goals "pass the exam" and his zone Berlin
    And Sam wants no reminders from 09:30 to 11:30
    And Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    When it is 8 March at 08:59
    Then Sam got 1 mail titled "Soon"
    When it is 8 March at 09:01
    Then Sam got 2 mails titled "Soon"

  @SAY-21
  Scenario: Who wants to be reminded at any hour is
    Given Sam tells his goals "pass the exam" and his zone Berlin
    And Sam wants reminders at any hour
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    When it is 13 March at 22:01
    Then Sam got 1 mail titled "Last call"

  @SAY-21
  Scenario: Quiet hours keep back no receipt
    Given Sam tells his goals "pass the exam" and his zone Berlin
    And Sam wants no reminders from 00:00 to 23:59
    When Sam buys a pack with Mira
    Then Sam got 1 mail titled "Receipt"

  @SAY-21
  Scenario: Who reads reminders in the app is not mailed them, but what matters
    Given Sam wants reminders in the app alone
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    When it is 13 March at 22:01
    Then Sam gets 1 "final warning" notice
    And Sam got 0 mails titled "Last call"
    And Sam got 1 mail titled "Receipt"

  @SAY-21
  Scenario: There is no other way to be reminded
    When Sam wants reminders by carrier pigeon
    Then it is refused with INVALID

  @SAY-21 @GEN-4
  Scenario: Choosing what was chosen changes nothing
    Given Sam wants reminders in the app alone
    When Sam wants reminders in the app alone
    Then nothing changes

  @SAY-21
  Scenario: What was read is not new any more
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    Then Sam has 2 unread messages
    When Sam marks all messages as read
    Then Sam has 0 unread messages
    When it is 7 March at 10:01
    Then Sam has 2 unread messages
