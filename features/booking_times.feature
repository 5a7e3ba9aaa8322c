Feature: When a session may start
  Every start that is offered can be booked, and no other can.

  @BOOK-2
  Scenario: A day's free times
    Given Sam has bought a pack with Mira
    And Mira works every day from 09:00 to 12:00
    Then Sam is offered with Mira on 6 March: 09:00, 09:30, 10:00, 10:30, 11:00

  @BOOK-2
  Scenario: The length is the pack's, never the client's
    Given Mira sells "Deep": 2 sessions of 120 minutes for 200.00 EUR valid for 45 days
    And Sam has bought "Deep" with Mira
    And Mira works every day from 09:00 to 12:00
    When Sam books Mira on 6 March at 10:00
    Then it is done
    And Sam's session of 6 March at 10:00 lasts until 6 March at 12:00

  @BOOK-2
  Scenario: A longer session is offered where it fits
    Given Mira sells "Deep": 2 sessions of 120 minutes for 200.00 EUR valid for 45 days
    And Sam has bought "Deep" with Mira
    And Mira works every day from 09:00 to 12:00
    Then Sam is offered with Mira on 6 March: 09:00, 09:30, 10:00

  @BOOK-2
  Scenario: What is booked is no longer offered, overlaps included
    Given Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    And Mira works every day from 09:00 to 13:00
    And Noor has booked Mira on 6 March at 10:00
    Then Sam is offered with Mira on 6 March: 09:00, 11:00, 11:30, 12:00

  @BOOK-2
  Scenario: Every time offered can be booked and its neighbors off the grid cannot
    Given Sam has bought a pack with Mira
    And Mira works every day from 09:00 to 12:00
    Then Sam can book Mira on 6 March at 11:00
    And Sam cannot book Mira on 6 March at 11:15: OUTSIDE_WORKING_HOURS
    And Sam cannot book Mira on 6 March at 11:30: OUTSIDE_WORKING_HOURS

  @BOOK-2
  Scenario: A live read that differs from what was known refreshes it and takes the time
    Given Sam has bought a pack with Mira
    And Mira's calendar fills up from 6 March at 10:00 to 6 March at 12:00 after it was last read
    When Sam books Mira on 6 March at 10:00
    Then it is refused with SLOT_TAKEN
    And Sam is not offered 6 March at 11:00 with Mira any more

  @BOOK-3
  Scenario: Buffers keep the time around a session free
    Given Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    And Mira works every day from 09:00 to 14:00
    And Mira keeps 30 minutes free before and 15 minutes after each session
    And Noor has booked Mira on 6 March at 11:00
    Then Sam is offered with Mira on 6 March: 09:00, 13:00

  @BOOK-3
  Scenario: New buffers hold for later bookings
    Given Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    And Noor has booked Mira on 6 March at 11:00
    And Mira keeps 30 minutes free before and 30 minutes after each session
    Then Sam cannot book Mira on 6 March at 12:00: SLOT_TAKEN
    And Sam can book Mira on 6 March at 12:30

  @BOOK-3
  Scenario: Times that touch do not overlap
    Given Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    And Noor has booked Mira on 6 March at 10:00
    Then Sam can book Mira on 6 March at 11:00
    And Sam can book Mira on 6 March at 09:00

  @BOOK-4
  Scenario: The grid starts at each opening
    Given Sam has bought a pack with Mira
    And Mira works every day from 09:15 to 11:15 and from 13:40 to 15:10
    Then Sam is offered with Mira on 6 March: 09:15, 09:45, 10:15, 13:40, 14:10

  @BOOK-4
  Scenario: The mentor's own step
    Given Sam has bought a pack with Mira
    And Mira works every day from 09:00 to 11:00
    And Mira starts sessions every 20 minutes
    Then Sam is offered with Mira on 6 March: 09:00, 09:20, 09:40, 10:00

  @BOOK-4
  Scenario: Hours may end at midnight
    Given Sam has bought a pack with Mira
    And Mira works every day from 22:00 to 24:00
    Then Sam is offered with Mira on 6 March: 22:00, 22:30, 23:00

  @BOOK-4
  Scenario: Hours may pass midnight
    Given Sam has bought a pack with Mira
    And Mira works every day from 23:00 to 01:00
    Then Sam is offered with Mira on 6 March: 00:00, 23:00, 23:30

  @BOOK-4
  Scenario: The grid is anchored to local opening, half hours included
    Given Sam has bought a pack with Mira
    And Mira works in Kolkata every day from 09:00 to 11:00
    Then Sam is offered with Mira on 6 March: 03:30, 04:00, 04:30

  @BOOK-4
  Scenario: Summer time moves the hours with the clock on the wall
    Given Sam has bought a pack with Mira
    And Mira works in Berlin every day from 09:00 to 11:00
    Then Sam is offered with Mira on 29 March: 08:00, 08:30, 09:00
    And Sam is offered with Mira on 1 April: 07:00, 07:30, 08:00

  @BOOK-4
  Scenario: A local time that does not exist is not offered
    # In New York the clocks go from 02:00 to 03:00 on 10 March.
    Given Sam has bought a pack with Mira
    And Mira works in New York every day from 01:00 to 04:30
    Then Sam is offered with Mira on 10 March: 06:00, 06:30, 07:00, 07:30

  @BOOK-4
  Scenario: Of a local time that exists twice the first is taken
    # In New York the clocks go from 02:00 back to 01:00 on 3 November.
    Given it is 20 October at 08:00
    And Sam has bought a pack with Mira
    And Mira works in New York every day from 00:30 to 03:00
    Then Sam is offered with Mira on 3 November: 04:30, 05:00, 05:30, 07:00

  @BOOK-4
  Scenario: A day with hours of its own
    Given Sam has bought a pack with Mira
    And Mira works on 6 March only from 18:00 to 20:00
    Then Sam is offered with Mira on 6 March: 18:00, 18:30, 19:00

  @BOOK-4
  Scenario: A day off
    Given Sam has bought a pack with Mira
    And Mira does not work on 6 March
    Then Sam is offered nothing with Mira on 6 March

  @BOOK-4
  Scenario: Hours that make no sense are refused when saved
    When Mira saves hours every day from 12:00 to 10:00 in UTC
    Then it is refused with INVALID
    When Mira saves hours every day from 09:00 to 12:00 in Atlantis
    Then it is refused with INVALID

  @BOOK-2 @ACC-1
  Scenario: The public sees free times, never who is busy
    Given Sam has bought a pack with Mira
    And Mira works every day from 09:00 to 12:00
    And Sam has booked Mira on 6 March at 09:00
    Then somebody passing by is offered with Mira on 6 March: 10:00, 10:30, 11:00
