Feature: A series
  The same local time every week, all or nothing.

  @BOOK-5
  Scenario: Four weeks in one go
    Given Sam has bought a pack with Mira
    When Sam books Mira weekly from 6 March at 10:00 for 4 weeks
    Then it is done
    And Sam's sessions are on 6 March at 10:00, 13 March at 10:00, 20 March at 10:00 and 27 March at 10:00
    And Sam's pack with Mira has 4 left, 4 of them booked

  @BOOK-5
  Scenario: The local time stays when the clocks change
    Given Mira works in Berlin every day from 09:00 to 17:00
    And Sam has bought a pack with Mira
    When Sam books Mira weekly from 20 March at 09:00 for 3 weeks as the clocks show in Berlin
    Then it is done
    And Sam's sessions are on 20 March at 09:00, 27 March at 09:00 and 3 April at 08:00

  @BOOK-5
  Scenario: A week that is taken is listed first, and nothing is booked
    Given Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    And Noor has booked Mira on 13 March at 10:00
    When Sam looks at booking Mira weekly from 6 March at 10:00 for 3 weeks
    Then 13 March at 10:00 is in the way because SLOT_TAKEN
    And instead of 13 March at 10:00 there are 13 March at 09:00, 13 March at 11:00 and 13 March at 11:30
    And Sam's pack with Mira has 4 left, 0 of them booked

  @BOOK-5
  Scenario: A series with a conflict is not booked by halves
    Given Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    And Noor has booked Mira on 13 March at 10:00
    When Sam books Mira weekly from 6 March at 10:00 for 3 weeks
    Then it is refused with SERIES_CONFLICTS
    And Sam's pack with Mira has 4 left, 0 of them booked

  @BOOK-5
  Scenario: A week after the pack's end is in the way
    Given Sam has bought a pack with Mira
    When Sam looks at booking Mira weekly from 4 April at 10:00 for 3 weeks
    Then 18 April at 10:00 is in the way because AFTER_PACK_EXPIRY

  @BOOK-5
  Scenario: A local time that does not exist is in the way
    # In Berlin the clocks go from 02:00 to 03:00 on 31 March; 24 March, 02:30 there, is 01:30 here.
    Given Mira works in Berlin every day from 00:00 to 24:00
    And Sam has bought a pack with Mira
    When Sam looks at booking Mira weekly from 24 March at 01:30 for 3 weeks as the clocks show in Berlin
    Then the week of 31 March is in the way because NO_SUCH_TIME
    And only that is in the way

  @BOOK-5 @PACK-4
  Scenario: No more weeks than sessions
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 5 March at 14:00
    When Sam looks at booking Mira weekly from 6 March at 10:00 for 4 weeks
    Then 27 March at 10:00 is in the way because NO_SESSIONS_LEFT

  @BOOK-5
  Scenario: A series goes on with the next pack of the same length
    Given Sam has bought a pack with Mira
    And it is 4 March at 09:00
    And Sam has bought a pack with Mira
    When Sam books Mira weekly from 6 March at 10:00 for 6 weeks
    Then it is done
    And Sam's first pack with Mira has 4 left, 4 of them booked
    And Sam's second pack with Mira has 4 left, 2 of them booked
