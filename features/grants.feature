Feature: Grants
  Sessions given by an admin, without money.

  @SEAT-6
  Scenario: A granted pack has its own ledger entry and no order
    When Ada grants Sam 3 sessions with Mira
    Then the ledger of Sam's pack with Mira says "+3 grant"
    And Sam has no order with Mira

  @PACK-1
  Scenario: A granted pack runs as long as a bought one
    When Ada grants Sam 3 sessions with Mira
    Then Sam's pack with Mira expires on 18 April at 08:00

  @SEAT-6 @SEAT-12
  Scenario: A grant needs a free seat
    Given Mira is sold out to Sam
    When Ada grants Noor 2 sessions with Mira
    Then it is refused with SOLD_OUT
    And Noor has no seat with Mira

  @SEAT-6 @SEAT-13
  Scenario: A grant does not pass those who wait
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    When Ada grants Tom 2 sessions with Mira
    Then it is refused with SOLD_OUT

  @SEAT-6
  Scenario: A granted session is booked like any other
    Given Ada has granted Sam 1 session with Mira
    When Sam books Mira on 6 March at 10:00
    Then it is done
    And Sam's pack with Mira has 1 left, 1 of them booked

  @ACC-1 @ACC-2
  Scenario: Nobody but an admin grants sessions
    When Noor tries to grant herself 4 sessions with Mira
    Then it is refused with NOT_ALLOWED
    And Noor has no seat with Mira

  @ACC-1
  Scenario: A grant is written down with its reason
    When Ada grants Sam 3 sessions with Mira because "won the raffle"
    Then the audit log has an act by Ada because "won the raffle"

  @GEN-1 @SAY-1
  Scenario: A granted student is told
    When Ada grants Sam 3 sessions with Mira
    Then Sam gets 1 "pack granted" notice
