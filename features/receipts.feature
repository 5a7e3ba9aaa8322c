Feature: Receipts
  Who paid has a paper that says so: numbered, exact, and true to what went back since.

  @PAY-6 @SAY-1
  Scenario: Receipts are numbered for each mentor as their students pay
    Given Sam is paying for a pack with Mira
    And Noor has bought a pack with Mira
    When Sam pays
    Then Noor's receipt from Mira is number 1
    And Sam's receipt from Mira is number 2

  @PAY-6
  Scenario: Every mentor's series begins with one
    Given Sam has bought a pack with Mira
    When Sam buys a pack with Otto
    Then Sam's receipt from Mira is number 1
    And Sam's receipt from Otto is number 1
    And Sam's receipts have different numbers

  @PAY-6
  Scenario: A checkout that came to nothing takes no number
    Given Sam is paying for a pack with Mira
    And Sam gives up paying
    When Noor buys a pack with Mira
    Then Noor's receipt from Mira is number 1
    And Sam has no receipt from Mira

  @PAY-6 @PRICE-1
  Scenario: A discount is told with its code
    Given the code "SPRING" takes 25 percent off
    And Sam is paying for a pack with Mira with the code "SPRING"
    When Sam pays
    Then Sam's receipt from Mira tells of 200.00 EUR less 50.00 EUR with the code "SPRING"
    And Sam's receipt from Mira tells of 150.00 EUR paid, 0.00 EUR returned and 150.00 EUR remaining

  @PAY-6 @PRICE-2
  Scenario: What costs nothing is numbered like the rest
    Given the code "GIFT" takes 100 percent off
    And Noor has bought a pack with Mira
    When Sam starts to pay for a pack with Mira with the code "GIFT"
    Then Sam's receipt from Mira is number 2
    And Sam's receipt from Mira tells of 0.00 EUR paid, 0.00 EUR returned and 0.00 EUR remaining

  @PAY-6 @REF-1
  Scenario: A refund is a line, and what remains is the rest
    Given Sam has bought a pack with Mira
    When Ada refunds 50.00 EUR of Sam's payment to Mira, taking 1 session
    Then Sam's receipt from Mira tells of 200.00 EUR paid, 50.00 EUR returned and 150.00 EUR remaining
    And Sam's receipt from Mira is number 1

  @PAY-6 @SEAT-15
  Scenario: Late money that went back has a receipt of both
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    And 40 minutes pass
    And Noor has bought a pack with Mira
    When Sam pays late
    Then Sam's receipt from Mira is number 2
    And Sam's receipt from Mira tells of 200.00 EUR paid, 200.00 EUR returned and 0.00 EUR remaining

  @PAY-6 @DIS-1
  Scenario: What the bank took is told as that
    Given Sam has bought a pack with Mira
    And Sam's bank disputes the payment
    When Sam's dispute is lost
    Then Sam's receipt from Mira tells of 200.00 EUR paid, 200.00 EUR returned and 0.00 EUR remaining
    And Sam's receipt from Mira says that the bank took it

  @PAY-6 @ACC-2
  Scenario: A receipt is the buyer's and the admins'
    Given Sam has bought a pack with Mira
    Then Ada can read Sam's receipt from Mira
    And Mira cannot read Sam's receipt from Mira
    And Noor cannot read Sam's receipt from Mira

  @PAY-6 @DIS-1
  Scenario: What was said before paying is kept and shown to the bank
    Given Sam has had 1 session with Mira by 6 March at 10:00
    And Sam's bank disputes the payment
    When Ada gathers the evidence about Sam's dispute
    Then the evidence says "Canceled later than 24 hours before, or missed, it counts as used."
    And the evidence lists a "receipt" sent by mail
    And the audit log has an act by Ada
