Feature: Notices
  Whom it concerns is told, once, by mail and in the app.

  @SAY-1
  Scenario: A receipt for the student, news for mentor and admins
    When Sam buys a pack with Mira
    Then Sam gets 1 "receipt" notice
    And Mira gets 1 "new student" notice
    And Ada gets 1 "new student" notice
    And Sam has a mail that says "200.00"

  @SAY-1
  Scenario: A renewal is told as one
    Given Sam has bought a pack with Mira
    When Sam buys a pack with Mira
    Then Sam gets 2 "receipt" notices
    And Mira gets 1 "renewed" notice

  @SAY-2
  Scenario: Both get an invite when a session is booked
    Given Sam has bought a pack with Mira
    When Sam books Mira on 8 March at 10:00
    Then Sam gets 1 "session booked" notice
    And Mira gets 1 "session booked" notice
    And Sam's latest invite is for 8 March at 10:00
    And Mira's latest invite is for 8 March at 10:00

  @SAY-2
  Scenario: Closing says what was deducted
    Given Sam has had 1 session with Mira by 6 March at 10:00
    Then Sam gets 1 "session closed" notice
    And Mira gets 1 "session closed" notice

  @SAY-7
  Scenario: Who let an offer lapse is told
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    When 25 hours pass
    Then Noor gets 1 "offer lapsed" notice

  @SAY-9
  Scenario: Admins hear of what they must decide
    Given Sam is paying for a pack with Mira
    When 150.00 EUR arrive for Sam's order
    Then Ada gets 1 "case opened" notice

  @SAY-20
  Scenario: However often the sweep runs, a notice goes out once
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    And it is 13 March at 22:01
    When 10 minutes pass
    And 10 minutes pass
    Then Sam gets 1 "final warning" notice
    And Sam got 1 mail titled "Last call"

  @SAY-20 @core
  Scenario: An offer that lapsed before anybody could mail it is not mailed
    # Only in memory: over HTTP the mailbox is always up.
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Lena waits for a place with Mira
    And the mail is down
    And Ada refunds Sam's unused sessions with Mira
    And 25 hours pass
    When the mail is up again
    Then Noor got 0 mails titled "A seat with Mira is held"
    And Lena got 1 mail titled "A seat with Mira is held"

  @SAY-20 @core
  Scenario: A receipt the mail could not take at first arrives later, once
    # Only in memory: over HTTP the mailbox is always up.
    Given the mail is down
    And Sam has bought a pack with Mira
    When the mail is up again
    Then Sam got 1 mail titled "Receipt"

  @SAY-21
  Scenario: What matters comes by mail and stands in the list
    When Sam buys a pack with Mira
    Then Sam got 1 mail titled "Receipt"
    And Sam gets 1 "receipt" notice

  @SAY-21
  Scenario: A nudge comes by mail where no chat is linked
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    When it is 7 March at 10:01
    Then Sam got 1 mail titled "Soon"

  @SAY-1 @ACC-1
  Scenario: Nobody reads another's notices
    When Sam buys a pack with Mira
    Then Noor gets no "receipt" notice
