Feature: A mentor names calendars by their address, and is offered around what stands in them

  The calendar at work is a file that its host gives to whoever knows its address.

  Background:
    Given Sam has bought a pack with Mira

  @BOOK-2 @sample
  Scenario: What stands in a calendar named by its address is not offered
    Given Mira's calendar at work has an entry from 6 March at 10:00 to 6 March at 11:00
    When Mira has us read her calendar at work
    Then Sam is not offered 6 March at 10:00 with Mira any more
    And Sam cannot book Mira on 6 March at 10:30: SLOT_TAKEN
    And Sam can book Mira on 6 March at 11:00

  @BOOK-2
  Scenario: It is read again every few minutes
    Given Mira has us read her calendar at work
    When Mira's calendar at work has an entry from 6 March at 10:00 to 6 March at 11:00
    And 11 minutes pass
    Then Sam cannot book Mira on 6 March at 10:00: SLOT_TAKEN

  @BOOK-1 @BOOK-2 @SAY-9 @sample
  Scenario: One that is not read for an hour closes booking until it is read again, and its mentor is told once
    Given Mira has us read her calendar at work
    When nobody gives us Mira's calendar at work any more
    And 50 minutes pass
    Then Sam can book Mira on 6 March at 10:00
    When 11 minutes pass
    Then Sam cannot book Mira on 7 March at 10:00: CALENDAR_UNAVAILABLE
    When 30 minutes pass
    Then Mira gets 1 "busy feed unread" notice
    When Mira's calendar at work has an entry from 7 March at 10:00 to 7 March at 11:00
    And 11 minutes pass
    Then Sam cannot book Mira on 7 March at 10:00: SLOT_TAKEN
    And Sam can book Mira on 7 March at 11:00

  @BOOK-2
  Scenario: An address that nobody answers at is not taken
    Given nobody gives us Mira's calendar at work any more
    When Mira has us read her calendar at work
    Then it is refused with INVALID
    And Sam can book Mira on 6 March at 10:00

  @GEN-4
  Scenario: Naming it again changes nothing
    Given Mira has us read her calendar at work
    When Mira has us read her calendar at work
    Then nothing changes

  @BOOK-2
  Scenario: One that was taken away takes no time any more
    Given Mira's calendar at work has an entry from 6 March at 10:00 to 6 March at 11:00
    And Mira has us read her calendar at work
    When Mira takes her calendar at work away from us
    Then Sam can book Mira on 6 March at 10:00
