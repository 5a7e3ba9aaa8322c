Feature: Checkout
  The provider hosts the page; one open page per student and mentor; money becomes a pack once.

  @GEN-1
  Scenario: Without a pack and a seat nothing is booked
    When Sam books Mira on 6 March at 10:00
    Then it is refused with PACK_NOT_FOUND

  @GEN-1
  Scenario: Nothing renews by itself
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    When 10 days pass
    Then Sam has 0 sessions left with Mira
    And Sam has 1 order with Mira

  @PAY-1 @GEN-4
  Scenario: Starting twice leads to the same page
    Given Sam is paying for a pack with Mira
    When Sam starts to pay for a pack with Mira
    Then it is the same page as before
    And nothing changes

  @PAY-1 @sample
  Scenario: Starting on another pack ends the first page
    Given Mira sells "Long": 8 sessions of 60 minutes for 380.00 EUR valid for 90 days
    And Sam is paying for a pack with Mira
    When Sam starts to pay for "Long" with Mira
    Then it is another page than before
    And 380.00 EUR are asked of Sam
    And Sam's earlier page can no longer be paid

  @PAY-1
  Scenario: A changed price opens a new page
    Given Sam is paying for a pack with Mira
    And Mira changes her pack to 4 sessions for 240.00 EUR
    When Sam starts to pay for a pack with Mira
    Then it is another page than before
    And 240.00 EUR are asked of Sam

  @PAY-1
  Scenario: Giving up twice changes nothing
    Given Sam is paying for a pack with Mira
    And Sam gives up paying
    When Sam gives up paying
    Then nothing changes
    And Sam's order with Mira is canceled

  # At PayPal the buyer has agreed and nothing is paid before we take it: giving up takes nothing.
  @PAY-1 @not_paypal
  Scenario: Giving up what was paid a moment ago settles it instead
    Given Sam is paying for a pack with Mira
    And Sam pays while the news of it is late
    When Sam gives up paying
    Then Sam's order with Mira is paid
    And Sam holds an active seat with Mira
    And Sam has 4 sessions left with Mira

  # PayPal's page outlives ours: what is agreed there is taken as long as a place can be made sure of.
  @PAY-2 @not_paypal
  Scenario: The page lasts thirty-one minutes
    Given Sam is paying for a pack with Mira
    When 32 minutes pass
    Then Sam's page can no longer be paid in time

  @PAY-3 @sample
  Scenario: Money on its way keeps the place until the provider answers
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    And Sam's payment is pending
    When 2 days pass
    Then Sam's seat with Mira is held until 11 March at 08:00
    And Noor cannot buy a pack with Mira: SOLD_OUT

  @PAY-3
  Scenario: Pending money that arrives makes the pack
    Given Sam is paying for a pack with Mira
    And Sam's payment is pending
    And 2 days pass
    When Sam's pending payment arrives
    Then Sam's order with Mira is paid
    And Sam holds an active seat with Mira

  @PAY-3
  Scenario: Pending money that is refused frees the place
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    And Sam's payment is pending
    When Sam's pending payment is refused
    Then Sam's order with Mira is failed
    And Noor can buy a pack with Mira

  @PAY-3 @SEAT-15
  Scenario: After seven days pending money is late money
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    And Sam's payment is pending
    And 8 days pass
    And Noor has bought a pack with Mira
    When Sam's pending payment arrives
    Then 200.00 EUR of Sam's payment are returned
    And Sam has no seat with Mira

  @PAY-4 @sample
  Scenario: The return page settles when the webhook is late
    Given Sam is paying for a pack with Mira
    And Sam pays while the news of it is late
    When Sam comes back from the page
    Then Sam's order with Mira is paid
    And Sam has 4 sessions left with Mira

  @PAY-4 @GEN-4
  Scenario: The same news twice grants one pack
    Given Sam is paying for a pack with Mira
    When Sam pays and the news of it comes twice
    Then Sam has 4 sessions left with Mira
    And Sam gets 1 "receipt" notice

  @PAY-4
  Scenario: Webhook and return page together grant one pack
    Given Sam is paying for a pack with Mira
    And Sam pays while the news of it is late
    And Sam comes back from the page
    When the late news of Sam's payment arrives
    Then Sam has 4 sessions left with Mira
    And Sam gets 1 "receipt" notice

  @PAY-4 @sample
  Scenario: Another amount grants nothing and asks an admin
    Given Sam is paying for a pack with Mira
    When 150.00 EUR arrive for Sam's order
    Then Sam has no pack with Mira
    And Ada is asked to decide a "wrong amount"

  @PAY-4
  Scenario: Another currency grants nothing and asks an admin
    Given Sam is paying for a pack with Mira
    When 200.00 USD arrive for Sam's order
    Then Sam has no pack with Mira
    And Ada is asked to decide a "wrong amount"

  @PAY-4
  Scenario: A wrong amount may be sent back
    Given Sam is paying for a pack with Mira
    And 150.00 EUR arrive for Sam's order
    When Ada decides the "wrong amount" with "refund"
    Then 150.00 EUR of Sam's payment are returned

  @PAY-4
  Scenario: A wrong amount may be accepted
    Given Sam is paying for a pack with Mira
    And 150.00 EUR arrive for Sam's order
    When Ada decides the "wrong amount" with "accept"
    Then Sam holds an active seat with Mira
    And Sam has 4 sessions left with Mira

  @PAY-5 @core
  Scenario: A provider that does not answer may be asked again
    # Only in memory: the sandbox's page lives with us and is never down alone.
    Given the payment provider is down
    When Sam starts to pay for a pack with Mira
    Then it is refused with PROVIDER_FAILED
    When the payment provider is up again
    And Sam starts to pay for a pack with Mira
    Then 200.00 EUR are asked of Sam
    And Sam has 1 order with Mira

  @GEN-1
  Scenario: A mentor buys from others and never from themselves
    Then Otto can buy a pack with Mira
    And Mira cannot buy a pack with Mira: OWN_PRODUCT
