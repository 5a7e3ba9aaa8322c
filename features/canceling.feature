Feature: Canceling a session
  In time it costs nothing; late it costs the session, and that is said first.

  Background:
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00

  @CANCEL-1 @browser
  Scenario: A day before, nothing is deducted
    Given it is 7 March at 09:59
    When Sam cancels the session of 8 March at 10:00
    Then it is done
    And Sam's session of 8 March at 10:00 is canceled
    And Sam's pack with Mira has 4 left, 0 of them booked
    And the ledger of Sam's pack with Mira says "+4 purchase"

  @CANCEL-1 @browser
  Scenario: Within a day it costs the session
    Given it is 7 March at 10:01
    When Sam cancels the session of 8 March at 10:00
    Then it is done
    And Sam's session of 8 March at 10:00 is canceled late
    And Sam's pack with Mira has 3 left, 0 of them booked
    And the ledger of Sam's pack with Mira says "+4 purchase, -1 late_cancel"

  @CANCEL-1
  Scenario: What canceling costs is said before the click
    Given it is 7 March at 10:01
    When Sam looks at what canceling the session of 8 March at 10:00 would do
    Then it would cost 1 session and leave 3
    And Sam's session of 8 March at 10:00 is scheduled
    And Sam's pack with Mira has 4 left, 1 of them booked

  @CANCEL-1
  Scenario: In time it is said that it costs nothing
    When Sam looks at what canceling the session of 8 March at 10:00 would do
    Then it would cost 0 sessions and leave 4

  @CANCEL-1
  Scenario: After the start nobody cancels
    Given it is 8 March at 10:01
    When Sam cancels the session of 8 March at 10:00
    Then it is refused with TOO_LATE_TO_CHANGE
    And Sam's session of 8 March at 10:00 is scheduled

  @CANCEL-1 @GEN-4
  Scenario: Canceling twice costs once
    Given it is 7 March at 10:01
    And Sam cancels the session of 8 March at 10:00
    When Sam cancels the session of 8 March at 10:00
    Then nothing changes
    And Sam's pack with Mira has 3 left, 0 of them booked

  @CANCEL-1
  Scenario: The time is free again
    Given Noor has bought a pack with Mira
    And Sam cancels the session of 8 March at 10:00
    Then Noor can book Mira on 8 March at 10:00

  @CANCEL-2
  Scenario: A mentor's canceling is free to the student, however late
    Given it is 8 March at 09:55
    When Mira cancels Sam's session of 8 March at 10:00
    Then it is done
    And Sam's session of 8 March at 10:00 is canceled
    And Sam's pack with Mira has 4 left, 0 of them booked

  @CANCEL-2
  Scenario: A mentor's canceling leaves at least seven days to book again
    Given Sam has booked Mira on 17 April at 10:00
    And it is 17 April at 09:00
    When Mira cancels Sam's session of 17 April at 10:00
    Then Sam's pack with Mira expires on 24 April at 09:00

  @CANCEL-2
  Scenario: A pack with more than seven days left keeps its expiry
    When Mira cancels Sam's session of 8 March at 10:00
    Then Sam's pack with Mira expires on 18 April at 08:00

  @CANCEL-2
  Scenario: An admin's canceling is free to the student
    Given it is 8 March at 09:00
    When Ada cancels Sam's session of 8 March at 10:00
    Then it is done
    And Sam's pack with Mira has 4 left, 0 of them booked

  @CANCEL-1 @SAY-2
  Scenario: Both hear of it, and the invite is taken back
    When Sam cancels the session of 8 March at 10:00
    Then Sam gets 1 "session canceled" notice
    And Mira gets 1 "session canceled" notice
    And Sam's latest invite is taken back
