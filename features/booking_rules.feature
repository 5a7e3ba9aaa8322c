Feature: Who may book
  A booking is allowed only if every rule holds; the first that fails is what the student hears.

  @BOOK-1 @browser
  Scenario: A student with a pack and a seat books a session
    Given Sam has bought a pack with Mira
    When Sam books Mira on 6 March at 10:00
    Then it is done
    And Sam's session of 6 March at 10:00 is scheduled
    And Sam's session of 6 March at 10:00 lasts until 6 March at 11:00
    And Sam's pack with Mira has 4 left, 1 of them booked

  @BOOK-1
  Scenario: PACK_NOT_FOUND for who bought nothing
    Then Sam cannot book Mira on 6 March at 10:00: PACK_NOT_FOUND

  @BOOK-1 @ACC-2
  Scenario: PACK_NOT_FOUND for somebody else's pack
    Given Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    When Noor books Mira on 6 March at 10:00 on Sam's pack
    Then it is refused with PACK_NOT_FOUND

  @BOOK-1
  Scenario: PACK_REFUNDED once the money went back
    Given Sam has bought a pack with Mira
    And Ada refunds Sam's unused sessions with Mira
    Then Sam cannot book Mira on 6 March at 10:00: PACK_REFUNDED

  @BOOK-1
  Scenario: PACK_DISPUTED while the bank looks into it
    Given Sam has bought a pack with Mira
    And Sam's bank disputes the payment
    Then Sam cannot book Mira on 6 March at 10:00: PACK_DISPUTED

  @BOOK-1
  Scenario: PACK_EXPIRED after the last day
    Given Sam has bought a pack with Mira
    And it is 18 April at 09:00
    Then Sam cannot book Mira on 22 April at 10:00: PACK_EXPIRED

  @BOOK-1
  Scenario: NO_SESSIONS_LEFT when all are used
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    Then Sam cannot book Mira on 14 March at 10:00: NO_SESSIONS_LEFT

  @BOOK-1 @CLOSE-4
  Scenario: SEAT_NOT_ACTIVE for a session that came back after the seat was given away
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    And it is 14 March at 11:00
    And Noor has bought a pack with Mira
    And Mira corrects Sam's session of 11 March at 09:00 to a no-show by the mentor
    Then Sam cannot book Mira on 19 March at 10:00: SEAT_NOT_ACTIVE

  @BOOK-1
  Scenario: TOO_SHORT_NOTICE within a day
    Given Sam has bought a pack with Mira
    And it is 5 March at 10:30
    Then Sam cannot book Mira on 6 March at 10:00: TOO_SHORT_NOTICE
    And Sam can book Mira on 6 March at 11:00

  @BOOK-1
  Scenario: TOO_SHORT_NOTICE for a time that is past
    Given Sam has bought a pack with Mira
    And it is 6 March at 12:00
    Then Sam cannot book Mira on 5 March at 10:00: TOO_SHORT_NOTICE

  @BOOK-1
  Scenario: TOO_SHORT_NOTICE follows the mentor's own notice
    Given Sam has bought a pack with Mira
    And Mira wants 72 hours of notice
    Then Sam cannot book Mira on 6 March at 10:00: TOO_SHORT_NOTICE
    And Sam can book Mira on 7 March at 10:00

  @BOOK-1
  Scenario: TOO_FAR_AHEAD beyond sixty days
    Given Mira sells "Year": 4 sessions of 60 minutes for 220.00 EUR valid for 365 days
    And Sam has bought "Year" with Mira
    Then Sam cannot book Mira on 6 May at 10:00: TOO_FAR_AHEAD
    And Sam can book Mira on 2 May at 10:00

  @BOOK-1
  Scenario: TOO_FAR_AHEAD follows the mentor's own horizon
    Given Sam has bought a pack with Mira
    And Mira takes bookings 7 days ahead
    Then Sam cannot book Mira on 12 March at 10:00: TOO_FAR_AHEAD

  @BOOK-1
  Scenario: AFTER_PACK_EXPIRY from the instant of expiry
    Given Sam has bought a pack with Mira
    Then Sam cannot book Mira on 18 April at 09:00: AFTER_PACK_EXPIRY
    And Sam can book Mira on 17 April at 16:00

  @BOOK-1
  Scenario: OUTSIDE_WORKING_HOURS before opening and when it would end after closing
    Given Sam has bought a pack with Mira
    Then Sam cannot book Mira on 6 March at 08:30: OUTSIDE_WORKING_HOURS
    And Sam cannot book Mira on 6 March at 16:30: OUTSIDE_WORKING_HOURS
    And Sam cannot book Mira on 9 March at 10:00: OUTSIDE_WORKING_HOURS
    And Sam can book Mira on 6 March at 16:00

  @BOOK-1
  Scenario: MENTOR_AWAY while the mentor is away
    Given Sam has bought a pack with Mira
    And Mira goes away from 6 March at 12:00 to 7 March at 12:00
    Then Sam cannot book Mira on 6 March at 11:30: MENTOR_AWAY
    And Sam cannot book Mira on 7 March at 11:30: MENTOR_AWAY
    And Sam can book Mira on 7 March at 12:00

  @BOOK-1
  Scenario: DAILY_LIMIT when the mentor's day is full
    Given Mira takes 1 session a day
    And Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    And Noor has booked Mira on 6 March at 10:00
    Then Sam cannot book Mira on 6 March at 15:00: DAILY_LIMIT
    And Sam can book Mira on 7 March at 15:00

  @BOOK-1
  Scenario: DAILY_LIMIT counts the mentor's own dates
    Given Mira works in New York every day from 18:00 to 24:00
    And Mira takes 1 session a day
    And Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    And Noor has booked Mira on 7 March at 00:00
    Then Sam cannot book Mira on 7 March at 02:00: DAILY_LIMIT
    And Sam can book Mira on 7 March at 23:30

  @BOOK-1
  Scenario: SLOT_TAKEN with the three nearest free times
    Given Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    And Noor has booked Mira on 6 March at 10:00
    When Sam books Mira on 6 March at 10:30
    Then it is refused with SLOT_TAKEN
    And the nearest free times are 6 March at 11:00, 6 March at 11:30 and 6 March at 09:00

  @BOOK-1 @BOOK-3
  Scenario: SLOT_TAKEN when the student is elsewhere at that time
    Given Sam has bought a pack with Mira
    And Sam has bought a pack with Otto
    And Sam has booked Otto on 6 March at 10:00
    Then Sam cannot book Mira on 6 March at 10:30: SLOT_TAKEN
    And Sam can book Mira on 6 March at 11:00

  @BOOK-1
  Scenario: CALENDAR_UNAVAILABLE when the mentor's calendar cannot be read
    Given Sam has bought a pack with Mira
    And Mira's calendar cannot be read
    When Sam books Mira on 6 March at 10:00
    Then it is refused with CALENDAR_UNAVAILABLE
    And Sam's pack with Mira has 4 left, 0 of them booked

  @BOOK-1
  Scenario Outline: The first rule that fails is the one that is told
    Given Mira takes 1 session a day
    And Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    And Noor has booked Mira on 6 March at 10:00
    And Mira goes away from 7 March at 00:00 to 8 March at 00:00
    Then Sam cannot book Mira on <start>: <code>

    Examples:
      | start             | code                  |
      | 4 March at 07:00  | TOO_SHORT_NOTICE      |
      | 20 July at 03:00  | TOO_FAR_AHEAD         |
      | 20 April at 03:00 | AFTER_PACK_EXPIRY     |
      | 7 March at 03:00  | OUTSIDE_WORKING_HOURS |
      | 7 March at 10:00  | MENTOR_AWAY           |
      | 6 March at 10:00  | DAILY_LIMIT           |

  @BOOK-6 @GEN-4
  Scenario: Booking the same start again answers with the same session
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 6 March at 10:00
    When Sam books Mira on 6 March at 10:00
    Then nothing changes
    And Sam's pack with Mira has 4 left, 1 of them booked

  @BOOK-6
  Scenario: A canceled start can be booked anew
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 6 March at 10:00
    And Sam cancels the session of 6 March at 10:00
    When Sam books Mira on 6 March at 10:00
    Then it is done
    And Sam's pack with Mira has 4 left, 1 of them booked
