Feature: Refunds
  Unused sessions go back as money: planned first, sent once, settled by the provider's answer.

  @REF-1
  Scenario Outline: By unused sessions, rounded half up
    Given Mira sells "Odd": <sessions> sessions of 60 minutes for <price> valid for 45 days
    And Sam has had <used> sessions of "Odd" with Mira by <by>
    When Ada refunds Sam's unused sessions with Mira
    Then <back> of Sam's payment are returned
    And Sam's pack with Mira is refunded
    And Sam's order with Mira is refunded

    Examples:
      | sessions | price      | used | by                | back       |
      | 4        | 200.00 EUR | 1    | 6 March at 10:00  | 150.00 EUR |
      | 3        | 100.00 EUR | 1    | 6 March at 10:00  | 66.67 EUR  |
      | 4        | 100.01 EUR | 2    | 7 March at 10:00  | 50.01 EUR  |
      | 3        | 1000 JPY   | 1    | 6 March at 10:00  | 667 JPY    |

  @REF-1 @sample
  Scenario: In full, whatever was used
    Given Sam has had 1 session with Mira by 6 March at 10:00
    When Ada refunds Sam's payment to Mira in full
    Then 200.00 EUR of Sam's payment are returned
    And Sam's pack with Mira is refunded
    And the ledger of Sam's pack with Mira says "+4 purchase, -1 completed, -3 refund"

  @REF-1
  Scenario: An amount that names the sessions it takes leaves the pack running
    Given Sam has bought a pack with Mira
    When Ada refunds 50.00 EUR of Sam's payment to Mira, taking 1 session
    Then 50.00 EUR of Sam's payment are returned
    And Sam's pack with Mira is active
    And Sam's pack with Mira has 3 left
    And Sam holds an active seat with Mira

  @REF-1
  Scenario: Never more than was paid
    Given Sam has bought a pack with Mira
    When Ada refunds 200.01 EUR of Sam's payment to Mira, taking 1 session
    Then it is refused with TOO_MUCH_TO_REFUND
    And Sam's pack with Mira has 4 left

  @REF-1
  Scenario: Never more than is left of the payment
    Given Sam has bought a pack with Mira
    And Ada refunds 190.00 EUR of Sam's payment to Mira, taking 1 session
    When Ada refunds Sam's unused sessions with Mira
    Then 200.00 EUR of Sam's payment are returned

  @REF-1
  Scenario: An expired pack has no sessions to take
    Given Sam has bought a pack with Mira
    And it is 18 April at 09:00
    When Ada refunds 50.00 EUR of Sam's payment to Mira, taking 0 sessions
    Then 50.00 EUR of Sam's payment are returned
    And Sam's pack with Mira is expired

  @REF-1
  Scenario: Nothing unused, nothing to refund
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    When Ada refunds Sam's unused sessions with Mira
    Then it is refused with NOTHING_TO_REFUND

  @REF-2
  Scenario: A refund cancels what is scheduled
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    When Ada refunds Sam's unused sessions with Mira
    Then Sam's session of 8 March at 10:00 is canceled
    And 200.00 EUR of Sam's payment are returned
    And Sam's pack with Mira is refunded

  @REF-2 @sample
  Scenario: A refund the provider refuses gives the sessions back, not the appointments
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    And the provider will refuse Sam's refund
    When Ada refunds Sam's unused sessions with Mira
    Then Sam's pack with Mira has 4 left, 0 of them booked
    And Sam's session of 8 March at 10:00 is canceled
    And Sam holds an active seat with Mira
    And Ada is asked to decide a "refund failed"
    And the ledger of Sam's pack with Mira says "+4 purchase, -4 refund, +4 refund_failed"

  @REF-2
  Scenario: While a refund is on its way its sessions are gone and the seat stays
    Given Mira takes 1 student
    And Sam has bought a pack with Mira
    And the provider will answer Sam's refund late
    When Ada refunds Sam's unused sessions with Mira
    Then Sam cannot book Mira on 8 March at 10:00: NO_SESSIONS_LEFT
    And Noor cannot buy a pack with Mira: SOLD_OUT
    When the provider's late answer to Sam's refund comes
    Then Sam has no seat with Mira
    And Sam's pack with Mira is refunded

  @REF-2 @GEN-4
  Scenario: Refunding again changes nothing, and another refund waits for the first
    Given Sam has bought a pack with Mira
    And the provider will answer Sam's refund late
    And Ada refunds Sam's unused sessions with Mira
    When Ada refunds Sam's unused sessions with Mira
    Then nothing changes
    When Ada refunds Sam's payment to Mira in full
    Then it is refused with REFUND_PENDING
    And the provider was asked for 1 refund for Sam

  @REF-2 @PAY-5
  Scenario: However long the answer takes, a refund is asked for once
    Given Sam has bought a pack with Mira
    And the provider will answer Sam's refund late
    And Ada refunds Sam's unused sessions with Mira
    And 60 minutes pass
    And 21 hours pass
    When the provider's late answer to Sam's refund comes
    Then the provider was asked for 1 refund for Sam
    And 200.00 EUR of Sam's payment are returned

  @REF-2
  Scenario: A refund that fails after all asks an admin, and the pack stays refunded
    Given Sam has bought a pack with Mira
    And Ada refunds Sam's unused sessions with Mira
    When the provider says Sam's refund failed after all
    Then Ada is asked to decide a "refund failed"
    And Sam's pack with Mira is refunded

  @REF-2
  Scenario: With another pack running the seat stays
    Given Sam has bought a pack with Mira
    And it is 4 March at 09:00
    And Sam has bought a pack with Mira
    When Ada refunds Sam's unused sessions of the second pack with Mira
    Then Sam holds an active seat with Mira
    And Sam has 4 sessions left with Mira

  @REF-3
  Scenario: A session within a day counts as used, and the plan says so
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 6 March at 10:00
    And it is 5 March at 12:00
    When Ada looks at what refunding Sam's unused sessions with Mira would do
    Then it would return 150.00 EUR, counting 1 booked session as used
    When Ada refunds Sam's unused sessions with Mira
    Then 150.00 EUR of Sam's payment are returned

  @REF-3
  Scenario: An admin may count it as unused
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 6 March at 10:00
    And it is 5 March at 12:00
    When Ada refunds Sam's unused sessions with Mira, those about to start too
    Then 200.00 EUR of Sam's payment are returned

  @REF-4
  Scenario: Money returned at the provider in full ends the pack
    Given Sam has bought a pack with Mira
    When the provider returns all of Sam's money without us
    Then Sam's pack with Mira is refunded
    And Sam has no seat with Mira
    And 200.00 EUR of Sam's payment are returned

  @REF-4 @sample
  Scenario: Money returned at the provider in part asks an admin
    Given Sam has bought a pack with Mira
    When the provider returns 50.00 EUR of Sam's money without us
    Then 50.00 EUR of Sam's payment are returned
    And Sam's pack with Mira has 4 left
    And Sam holds an active seat with Mira
    And Ada is asked to decide a "partial refund outside"

  @REF-2 @SAY-9
  Scenario: Both hear of a refund
    Given Sam has bought a pack with Mira
    When Ada refunds Sam's unused sessions with Mira
    Then Sam gets 1 "refunded" notice
    And Mira gets 1 "refunded" notice

  @REF-1 @ACC-1
  Scenario: Only an admin refunds
    Given Sam has bought a pack with Mira
    When Mira tries to refund Sam's unused sessions
    Then it is refused
    And Sam's pack with Mira has 4 left
