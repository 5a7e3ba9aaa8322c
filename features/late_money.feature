Feature: Late money
  Money that comes after the hold is over: never paid without a pack, a refund or an open question.

  @SEAT-15 @SEAT-6
  Scenario: Late money is seated while a place is free
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    And 40 minutes pass
    When Sam pays late
    Then Sam holds an active seat with Mira
    And Sam has 4 sessions left with Mira

  @SEAT-15 @sample
  Scenario: Late money for a place that is taken is returned by itself
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    And 40 minutes pass
    And Noor has bought a pack with Mira
    When Sam pays late
    Then 200.00 EUR of Sam's payment are returned
    And Sam has no seat with Mira
    And Sam has no pack with Mira
    And Sam gets 1 "late money returned" notice

  @SEAT-15
  Scenario: Who paid late is first in line
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    And 40 minutes pass
    And Noor has bought a pack with Mira
    And Lena waits for a place with Mira
    When Sam pays late
    Then Sam is number 1 in line for Mira
    And Lena is number 2 in line for Mira

  @SEAT-15 @SEAT-13
  Scenario: Late money does not pass those who wait
    Given Mira takes 1 student
    And Tom is paying for a pack with Mira
    And 40 minutes pass
    And Sam has bought a pack with Mira
    And Noor waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    When Tom pays late
    Then 200.00 EUR of Tom's payment are returned
    And Noor has an offer from Mira until 5 March at 08:40

  @SEAT-15
  Scenario: Late money in grace renews
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    And Sam is paying for a pack with Mira
    And 40 minutes pass
    When Sam pays late
    Then Sam holds an active seat with Mira
    And Sam has 4 sessions left with Mira

  @SEAT-15 @PAY-1
  Scenario: Both of two pages paid: both count, and one may be given back
    Given Mira sells "Long": 8 sessions of 60 minutes for 380.00 EUR valid for 90 days
    And Sam is paying for a pack with Mira
    And 40 minutes pass
    And Sam has bought "Long" with Mira
    When Sam pays the earlier page late
    Then Sam has 12 sessions left with Mira
    And Sam's last receipt offers a full refund

  @SEAT-15
  Scenario: A refund of late money is sent once, however often the news comes
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    And 40 minutes pass
    And Noor has bought a pack with Mira
    When Sam pays late and the news of it comes twice
    Then 200.00 EUR of Sam's payment are returned
    And Sam gets 1 "late money returned" notice
