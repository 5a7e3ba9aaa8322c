Feature: A mentor away
  While the mentor is away their students' clocks stand still, each stretch counted once.

  @PACK-6
  Scenario: A mentor's absence moves the expiry of their students
    Given Sam has bought a pack with Mira
    When Mira goes away from 11 March at 00:00 to 18 March at 00:00
    Then Sam's pack with Mira expires on 25 April at 08:00

  @PACK-6
  Scenario: Only what lies before the expiry counts
    Given Mira sells "Short": 4 sessions of 60 minutes for 200.00 EUR valid for 10 days
    And Sam has bought "Short" with Mira
    When Mira goes away from 13 March at 08:00 to 18 March at 08:00
    Then Sam's pack with Mira expires on 15 March at 08:00

  @PACK-6
  Scenario: Overlapping ranges count once
    Given Sam has bought a pack with Mira
    When Mira goes away from 11 March at 00:00 to 18 March at 00:00
    And Mira goes away from 15 March at 00:00 to 20 March at 00:00
    Then Sam's pack with Mira expires on 27 April at 08:00

  @PACK-6
  Scenario: A range that is past moves nothing
    Given Sam has bought a pack with Mira
    And it is 20 March at 08:00
    When Mira goes away from 11 March at 00:00 to 18 March at 00:00
    Then Sam's pack with Mira expires on 18 April at 08:00

  @PACK-6
  Scenario: A deleted range takes back what has not elapsed
    Given Sam has bought a pack with Mira
    And Mira goes away from 11 March at 00:00 to 21 March at 00:00
    And it is 15 March at 00:00
    When Mira is back after all
    Then Sam's pack with Mira expires on 22 April at 08:00

  @PACK-6
  Scenario: A shortened range takes back what was cut off
    Given Sam has bought a pack with Mira
    And Mira goes away from 11 March at 00:00 to 21 March at 00:00
    When Mira comes back on 14 March at 00:00 instead
    Then Sam's pack with Mira expires on 21 April at 08:00

  @PACK-6
  Scenario: Taking back leaves at least seven days
    Given Mira sells "Short": 4 sessions of 60 minutes for 200.00 EUR valid for 10 days
    And Sam has bought "Short" with Mira
    And it is 6 March at 08:00
    And Mira goes away from 9 March at 00:00 to 14 March at 00:00
    And it is 9 March at 00:00
    When Mira is back after all
    Then Sam's pack with Mira expires on 16 March at 00:00

  @PACK-6
  Scenario: A grace stands still too
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    When Mira goes away from 12 March at 10:00 to 13 March at 10:00
    Then Sam's seat with Mira is in grace until 15 March at 10:00

  @PACK-6
  Scenario: Other mentors' students are not touched
    Given Sam has bought a pack with Otto
    When Mira goes away from 11 March at 00:00 to 18 March at 00:00
    Then Sam's pack with Otto expires on 18 April at 08:00
