Feature: The clock
  What time decides is judged by the clock, whoever looks first.

  @GEN-3
  Scenario: A lapsed hold is over before any sweep
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    When the clock is moved to 4 March at 08:37 before anybody has looked
    Then Noor can buy a pack with Mira

  @GEN-3
  Scenario: A grace that is over is over before any sweep
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    When the clock is moved to 14 March at 10:01 before anybody has looked
    Then Noor can buy a pack with Mira

  @GEN-3 @SEAT-7
  Scenario: Pack and grace over before any sweep are both over
    Given Mira takes 1 student
    And Sam has bought a pack with Mira
    When the clock is moved to 21 April at 08:01 before anybody has looked
    Then Sam cannot book Mira on 24 April at 10:00: PACK_EXPIRED
    And Sam has no seat with Mira
    And Noor can buy a pack with Mira

  @GEN-3 @SEAT-15
  Scenario: Late money meets a hold nobody has swept
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    When the clock is moved to 4 March at 08:37 before anybody has looked
    And Sam pays late
    Then Sam holds an active seat with Mira

  @GEN-3
  Scenario: What a view shows is what the clock says
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    When the clock is moved to 4 March at 08:37 before anybody has looked
    Then Mira has 1 place free

  @GEN-5
  Scenario: The demo's clock moves for everyone at once
    Given Sam has bought a pack with Mira
    When it is 5 March at 08:00
    Then the clock shows 5 March at 08:00
    And Sam cannot book Mira on 6 March at 07:30: TOO_SHORT_NOTICE

  @GEN-5
  Scenario: Time does not go back
    When somebody tries to turn the clock back by 1 hour
    Then it is refused
    And the clock shows 4 March at 08:00

  @GEN-4
  Scenario: Repeating an act that holds changes nothing and says so
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    When Sam books Mira on 8 March at 10:00
    Then nothing changes
