Feature: A mentor's own calendar is read before anything is offered, and followed when they change it

  The calendar is at an emulated Google beside the product, spoken to over HTTP by Google's own client.

  Background:
    Given Sam has bought a pack with Mira

  @BOOK-2 @sample
  Scenario: What stands in a connected calendar is not offered
    Given Mira has connected her calendar
    When Mira writes an entry of her own from 6 March at 10:00 to 6 March at 11:00
    Then Sam is not offered 6 March at 10:00 with Mira any more
    And Sam cannot book Mira on 6 March at 10:30: SLOT_TAKEN
    And Sam can book Mira on 6 March at 11:00

  @BOOK-2
  Scenario: A calendar that is not connected takes no time
    When Mira writes an entry of her own from 6 March at 10:00 to 6 March at 11:00
    Then Sam can book Mira on 6 March at 10:00

  @BOOK-1
  Scenario: Who refuses, or allows only a part, is not connected and booked as before
    When Mira is asked for her calendar and refuses
    Then her calendar is not connected: withdrawn
    When Mira is asked for her calendar and allows only a part
    Then her calendar is not connected: incomplete
    And Sam can book Mira on 6 March at 10:00

  @BOOK-1 @SAY-9 @sample
  Scenario: A consent that was taken back closes booking until it is given again
    Given Mira has connected her calendar
    When Mira takes her consent back
    And 6 minutes pass
    Then Sam cannot book Mira on 6 March at 10:00: CALENDAR_UNAVAILABLE
    And Mira gets 1 "calendar broke" notice
    When Mira connects her calendar
    Then Sam can book Mira on 6 March at 10:00

  @BOOK-1
  Scenario: A calendar that nobody can read takes no booking
    Given Mira has connected her calendar
    When no calendar can be read any more
    And 16 minutes pass
    Then Sam cannot book Mira on 6 March at 10:00: CALENDAR_UNAVAILABLE

  @SAY-2
  Scenario: A session stands in the mentor's calendar, moves there, and goes when it is canceled
    Given Mira has connected her calendar
    And Sam has booked Mira on 6 March at 10:00
    Then Sam's session of 6 March at 10:00 stands in Mira's calendar
    When Sam moves the session of 6 March at 10:00 to 7 March at 11:00
    Then Sam's session of 7 March at 11:00 stands in Mira's calendar
    When Sam cancels the session of 7 March at 11:00
    Then Sam's session of 7 March at 11:00 does not stand in Mira's calendar

  @MOVE-1 @sample
  Scenario: A session that the mentor moves in their calendar is moved
    Given Mira has connected her calendar
    And Sam has booked Mira on 6 March at 10:00
    When Mira moves Sam's session of 6 March at 10:00 to 7 March at 14:00 in her calendar
    Then Sam's sessions are on 7 March at 14:00
    And Sam's session of 7 March at 14:00 stands in Mira's calendar

  @SAY-9
  Scenario: A session that they move to where the rules forbid it is put back, and both are told
    Given Mira has connected her calendar
    And Sam has booked Mira on 6 March at 10:00
    And Sam has booked Mira on 7 March at 10:00
    When Mira moves Sam's session of 6 March at 10:00 to 7 March at 10:30 in her calendar
    Then Sam's sessions are on 6 March at 10:00 and 7 March at 10:00
    And Sam's session of 6 March at 10:00 stands in Mira's calendar
    And Sam gets 1 "calendar change undone" notice
    And Mira gets 1 "calendar change undone" notice

  @CANCEL-2
  Scenario: A session that the mentor deletes in their calendar is canceled free
    Given Mira has connected her calendar
    And Sam has booked Mira on 6 March at 10:00
    When Mira deletes Sam's session of 6 March at 10:00 in her calendar
    Then Sam's session of 6 March at 10:00 is canceled
    And Sam's pack with Mira has 4 left, 0 of them booked

  @SAY-9 @sample
  Scenario: Many deleted at once are put back and asked about
    Given Mira has connected her calendar
    And Sam has booked Mira on 6 March at 10:00
    And Sam has booked Mira on 7 March at 10:00
    And Sam has booked Mira on 8 March at 10:00
    When Mira deletes everything in her calendar
    Then Sam's sessions are on 6 March at 10:00, 7 March at 10:00 and 8 March at 10:00
    And Sam's session of 7 March at 10:00 stands in Mira's calendar
    And Mira gets 1 "calendar emptied" notice

  @BOOK-2
  Scenario: A disconnected calendar takes no time any more
    Given Mira has connected her calendar
    And Mira writes an entry of her own from 6 March at 10:00 to 6 March at 11:00
    When Mira disconnects her calendar
    Then Sam can book Mira on 6 March at 10:00
