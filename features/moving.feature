Feature: Moving a session
  The same session, the same invite, another time.

  Background:
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00

  @MOVE-1 @browser
  Scenario: A student moves a session a day before at the latest
    When Sam moves the session of 8 March at 10:00 to 11 March at 14:00
    Then it is done
    And Sam's session of 11 March at 14:00 is scheduled
    And Sam has no session on 8 March at 10:00
    And Sam's pack with Mira has 4 left, 1 of them booked

  @MOVE-1
  Scenario: Within a day it is too late for the student
    Given it is 7 March at 10:01
    When Sam moves the session of 8 March at 10:00 to 11 March at 14:00
    Then it is refused with TOO_LATE_TO_CHANGE

  @MOVE-1
  Scenario: Three moves and no more
    Given Sam moves the session of 8 March at 10:00 to 8 March at 11:00
    And Sam moves the session of 8 March at 11:00 to 8 March at 12:00
    And Sam moves the session of 8 March at 12:00 to 8 March at 13:00
    When Sam moves the session of 8 March at 13:00 to 8 March at 14:00
    Then it is refused with RESCHEDULE_LIMIT

  @MOVE-1
  Scenario Outline: The new time passes every rule of booking
    Given Noor has bought a pack with Mira
    And Noor has booked Mira on 11 March at 10:00
    When Sam moves the session of 8 March at 10:00 to <start>
    Then it is refused with <code>
    And Sam's session of 8 March at 10:00 is scheduled

    Examples:
      | start             | code                  |
      | 5 March at 07:30  | TOO_SHORT_NOTICE      |
      | 20 June at 10:00  | TOO_FAR_AHEAD         |
      | 19 April at 10:00 | AFTER_PACK_EXPIRY     |
      | 11 March at 20:00 | OUTSIDE_WORKING_HOURS |
      | 11 March at 10:30 | SLOT_TAKEN            |

  @MOVE-1
  Scenario: A session does not stand in its own way
    When Sam moves the session of 8 March at 10:00 to 8 March at 10:30
    Then it is done
    And Sam's session of 8 March at 10:30 lasts until 8 March at 11:30

  @MOVE-1
  Scenario: The last session of a pack can be moved
    Given Sam has booked Mira on 11 March at 10:00
    And Sam has booked Mira on 12 March at 10:00
    And Sam has booked Mira on 13 March at 10:00
    When Sam moves the session of 8 March at 10:00 to 14 March at 10:00
    Then it is done

  @MOVE-1
  Scenario: A mentor moves a session up to its start
    Given it is 8 March at 09:30
    When Mira moves Sam's session of 8 March at 10:00 to 8 March at 15:00
    Then it is done
    And Sam's session of 8 March at 15:00 is scheduled

  @MOVE-1
  Scenario: Nobody moves a session that has begun
    Given it is 8 March at 10:01
    When Mira moves Sam's session of 8 March at 10:00 to 8 March at 15:00
    Then it is refused with TOO_LATE_TO_CHANGE

  @MOVE-1
  Scenario: A mentor cannot move a session onto another student's
    Given Noor has bought a pack with Mira
    And Noor has booked Mira on 11 March at 10:00
    When Mira moves Sam's session of 8 March at 10:00 to 11 March at 10:00
    Then it is refused with SLOT_TAKEN

  @MOVE-1 @SAY-2
  Scenario: The invite follows the session
    Given 5 minutes pass
    When Sam moves the session of 8 March at 10:00 to 11 March at 14:00
    Then the invites in Sam's mail are of one session, each newer than the one before
    And Sam's latest invite is for 11 March at 14:00

  @MOVE-2
  Scenario: After a mentor's move the student may cancel free for a day
    Given it is 7 March at 12:00
    And Mira moves Sam's session of 8 March at 10:00 to 8 March at 15:00
    And it is 8 March at 11:00
    When Sam cancels the session of 8 March at 15:00
    Then it is done
    And Sam's pack with Mira has 4 left, 0 of them booked

  @MOVE-2
  Scenario: After that day the ordinary rule holds again
    Given it is 7 March at 12:00
    And Mira moves Sam's session of 8 March at 10:00 to 8 March at 15:00
    And it is 8 March at 12:01
    When Sam cancels the session of 8 March at 15:00
    Then it is done
    And Sam's pack with Mira has 3 left, 0 of them booked

  @MOVE-2
  Scenario: Even then nobody cancels after the start
    Given it is 8 March at 09:30
    And Mira moves Sam's session of 8 March at 10:00 to 8 March at 11:00
    And it is 8 March at 11:01
    When Sam cancels the session of 8 March at 11:00
    Then it is refused with TOO_LATE_TO_CHANGE

  @MOVE-2
  Scenario: A student's own move brings no free canceling
    Given Sam moves the session of 8 March at 10:00 to 7 March at 10:00
    And it is 6 March at 11:00
    When Sam cancels the session of 7 March at 10:00
    Then it is done
    And Sam's pack with Mira has 3 left, 0 of them booked

  @MOVE-1 @MOVE-2
  Scenario: A move that the mentor asked for is not one of the student's own
    Given Sam moves the session of 8 March at 10:00 to 8 March at 11:00
    And Sam moves the session of 8 March at 11:00 to 8 March at 12:00
    And Sam moves the session of 8 March at 12:00 to 8 March at 13:00
    And Mira asks Sam for another time than 8 March at 13:00
    When Sam moves the session of 8 March at 13:00 to 11 March at 14:00
    Then it is done
    And Sam's session of 11 March at 14:00 is scheduled

  @MOVE-1 @MOVE-2
  Scenario: A move that the mentor asked for comes in time until the session begins
    Given Mira asks Sam for another time than 8 March at 10:00
    And it is 8 March at 09:59
    When Sam moves the session of 8 March at 10:00 to 11 March at 14:00
    Then it is done
