Feature: Asking the provider
  News can be lost. Whoever took the money is asked what they know, again and again, until the books agree.

  @PAY-4 @sample
  Scenario: A payment nobody heard of is granted by itself within twenty minutes
    Given Sam is paying for a pack with Mira
    And no news of Sam's payment arrives any more
    And Sam pays
    When 20 minutes pass
    Then Sam's order with Mira is paid
    And Sam holds an active seat with Mira
    And Sam has 4 sessions left with Mira
    And Sam gets 1 "receipt" notice

  @PAY-4
  Scenario: News that arrives after it was asked for grants nothing more
    Given Sam is paying for a pack with Mira
    And no news of Sam's payment arrives any more
    And Sam pays
    And 20 minutes pass
    When the late news of Sam's payment arrives
    Then Sam has 4 sessions left with Mira
    And Sam gets 1 "receipt" notice

  # At Stripe nobody agrees without paying.
  @PAY-2 @PAY-4 @not_stripe
  Scenario: Money that was agreed to and never taken is taken within twenty minutes
    Given Sam is paying for a pack with Mira
    And no news of Sam's payment arrives any more
    And Sam agrees to pay
    When 20 minutes pass
    Then Sam's order with Mira is paid
    And Sam has 4 sessions left with Mira

  @PAY-1 @SEAT-15
  Scenario: Money that came unheard for an order given up is seated
    Given Sam is paying for a pack with Mira
    And no news of Sam's payment arrives any more
    And Sam gives up paying
    And Sam pays late
    When 20 minutes pass
    Then Sam's order with Mira is paid
    And Sam has 4 sessions left with Mira

  @REF-2
  Scenario: A refund whose answer was lost is settled by itself
    Given Sam has bought a pack with Mira
    And the provider will answer Sam's refund late
    And Ada refunds Sam's unused sessions with Mira
    And no news of Sam's payment arrives any more
    And the provider's late answer to Sam's refund comes
    When 20 minutes pass
    Then 200.00 EUR of Sam's payment are returned
    And Sam's pack with Mira is refunded
    And the provider was asked for 1 refund for Sam

  @REF-2
  Scenario: A refund that failed unheard gives the sessions back by itself
    Given Sam has bought a pack with Mira
    And the provider will answer Sam's refund late
    And Ada refunds Sam's unused sessions with Mira
    And no news of Sam's payment arrives any more
    And the provider says Sam's refund failed after all
    When 20 minutes pass
    Then Sam has 4 sessions left with Mira
    And Sam's order with Mira is paid

  @REF-4
  Scenario: Money returned without us and without a word is found
    Given Sam has bought a pack with Mira
    And no news of Sam's payment arrives any more
    And the provider returns all of Sam's money without us
    When 20 minutes pass
    Then 200.00 EUR of Sam's payment are returned
    And Sam's pack with Mira is refunded
    And Sam's order with Mira is refunded

  @DIS-1
  Scenario: A dispute nobody heard of stops the booking
    Given Sam has bought a pack with Mira
    And no news of Sam's payment arrives any more
    And Sam's bank disputes the payment
    When 20 minutes pass
    Then Sam cannot book Mira on 11 March at 10:00: PACK_DISPUTED

  @DIS-1
  Scenario: A dispute whose end nobody heard of opens the booking again
    Given Sam has bought a pack with Mira
    And Sam's bank disputes the payment
    And no news of Sam's payment arrives any more
    And Sam's dispute is won
    When 20 minutes pass
    Then Sam can book Mira on 11 March at 10:00

  @DIS-1
  Scenario: A dispute that is lost months later is still heard of
    Given Sam has bought a pack with Mira
    And Sam's bank disputes the payment
    And no news of Sam's payment arrives any more
    And it is 2 May at 08:00
    And Sam's dispute is lost
    When 20 minutes pass
    Then Sam's order with Mira is refunded
    And Sam's pack with Mira is refunded

  @PAY-4
  Scenario: An admin asks the provider and is told what was missing
    Given Sam is paying for a pack with Mira
    And no news of Sam's payment arrives any more
    And Sam pays
    When Ada asks the provider about Sam's order
    Then Sam's order with Mira is paid
    And Sam has 4 sessions left with Mira

  @PAY-4 @GEN-4
  Scenario: Asking again changes nothing
    Given Sam has bought a pack with Mira
    When Ada asks the provider about Sam's order
    Then nothing changes
    And Sam has 4 sessions left with Mira
