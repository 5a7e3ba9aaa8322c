Feature: Seats
  A mentor has few places. A student has one of them, however many packs they buy.

  @SEAT-1
  Scenario: A place is kept while a student pays
    Given Mira takes 1 student
    When Sam starts to pay for a pack with Mira
    Then Sam's seat with Mira is held until 4 March at 08:36
    And Mira has 0 places free

  @SEAT-1 @SEAT-5 @browser
  Scenario: A lapsed hold gives the seat back
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    When 37 minutes pass
    Then Sam has no seat with Mira
    And Noor can buy a pack with Mira

  @SEAT-1 @browser
  Scenario: A hold stands while its page can be paid
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    When 30 minutes pass
    Then Noor cannot buy a pack with Mira: SOLD_OUT

  @SEAT-1 @core
  Scenario: A hold outlasts its page by five minutes
    # Only in memory: over HTTP the worker is awake and asks the provider of a page that is over.
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    When the clock is moved to 4 March at 08:35 before anybody has looked
    Then Noor cannot buy a pack with Mira: SOLD_OUT

  @SEAT-5 @PAY-2
  Scenario: A page that its provider says ended unpaid frees the place
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    When 34 minutes pass
    Then Sam's order with Mira is failed
    And Noor can buy a pack with Mira

  @SEAT-4
  Scenario: The paid seat is the student's
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    When Sam pays
    Then Sam holds an active seat with Mira
    And Sam's pack with Mira has 4 left

  @SEAT-4
  Scenario: A seat that is paid for does not lapse with the hold
    Given Sam has bought a pack with Mira
    When 2 days pass
    Then Sam holds an active seat with Mira

  @SEAT-5
  Scenario: Giving up the checkout frees the place at once
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    When Sam gives up paying
    Then Sam has no seat with Mira
    And Noor can buy a pack with Mira

  @SEAT-5
  Scenario: A payment declined for good frees the place
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    When Sam's payment fails for good
    Then Sam's order with Mira is failed
    And Noor can buy a pack with Mira

  @SEAT-6
  Scenario: A pack given by an admin comes with a seat
    When Ada grants Sam 2 sessions with Mira
    Then Sam holds an active seat with Mira
    And Sam's pack with Mira has 2 left

  @SEAT-7
  Scenario: The last session used begins a grace of three days
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    Then Sam's seat with Mira is in grace until 14 March at 10:00

  @SEAT-7
  Scenario: The last pack expiring begins a grace of three days
    Given Sam has bought a pack with Mira
    When it is 18 April at 09:00
    Then Sam's seat with Mira is in grace until 21 April at 08:00

  @SEAT-7
  Scenario: A session still to be held keeps the seat of an expired pack
    Given Mira sells "Short": 2 sessions of 60 minutes for 100.00 EUR valid for 2 days
    And it is 4 March at 10:30
    And Sam has bought "Short" with Mira
    And Sam has booked Mira on 6 March at 10:00
    When it is 6 March at 10:40
    Then Sam's pack with Mira is expired
    And Sam holds an active seat with Mira
    When it is 6 March at 11:20
    And Mira completes Sam's session of 6 March at 10:00
    Then Sam's seat with Mira is in grace until 9 March at 11:20

  @SEAT-8
  Scenario: A renewal in grace keeps the seat
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    When Sam buys a pack with Mira
    Then Sam holds an active seat with Mira
    And Sam has 4 sessions left with Mira

  @SEAT-8
  Scenario: A granted pack in grace keeps the seat
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    When Ada grants Sam 1 session with Mira
    Then Sam holds an active seat with Mira

  @SEAT-8
  Scenario: A session that comes back ends the grace
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    When Mira corrects Sam's session of 11 March at 09:00 to a no-show by the mentor
    Then Sam holds an active seat with Mira
    And Sam has 1 session left with Mira

  @SEAT-9
  Scenario: An admin gives more grace
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    When Ada extends Sam's grace with Mira to 20 March at 10:00
    Then Sam's seat with Mira is in grace until 20 March at 10:00

  @SEAT-9
  Scenario: Paying begun in the last minutes of grace is waited for
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    And it is 14 March at 09:50
    When Sam starts to pay for a pack with Mira
    Then Sam's seat with Mira is in grace until 14 March at 10:26

  @SEAT-9
  Scenario: Grace waits for one checkout only
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    And it is 14 March at 09:50
    And Sam is paying for a pack with Mira
    And Sam gives up paying
    When 20 minutes pass
    And Sam starts to pay for a pack with Mira
    Then Sam's seat with Mira is in grace until 14 March at 10:26

  @SEAT-9
  Scenario: An early checkout does not shorten the grace
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    When Sam starts to pay for a pack with Mira
    Then Sam's seat with Mira is in grace until 14 March at 10:00

  @SEAT-9 @SEAT-10 @GEN-3
  Scenario: At the end of grace a renewal is a new purchase
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    And Noor waits for a place with Mira
    When the clock is moved to 14 March at 10:01 before anybody has looked
    Then Sam cannot buy a pack with Mira: SOLD_OUT

  @SEAT-10
  Scenario: A grace that is over gives the seat away
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    When 73 hours pass
    Then Sam has no seat with Mira
    And Noor can buy a pack with Mira

  @SEAT-10
  Scenario: A grace seat is not a free place
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    When 71 hours pass
    Then Noor cannot buy a pack with Mira: SOLD_OUT

  @SEAT-10 @REF-2
  Scenario: Refunding the last pack ends the seat
    Given Mira takes 1 student
    And Sam has bought a pack with Mira
    When Ada refunds Sam's unused sessions with Mira
    Then Sam has no seat with Mira
    And Noor can buy a pack with Mira

  @SEAT-11
  Scenario: As many places as the mentor takes, and no more
    Given Mira takes 2 students
    And Sam has bought a pack with Mira
    And Noor is paying for a pack with Mira
    Then Mira has 0 places free
    And Lena cannot buy a pack with Mira: SOLD_OUT

  @SEAT-11
  Scenario: A second pack takes no second place
    Given Mira takes 2 students
    And Sam has bought a pack with Mira
    When Sam buys a pack with Mira
    Then Mira has 1 place free
    And Noor can buy a pack with Mira

  @SEAT-11
  Scenario: Lowering the number of places sends nobody away and lets nobody in
    Given Mira takes 3 students
    And Sam has bought a pack with Mira
    And Noor is paying for a pack with Mira
    When Mira lowers the places to 1
    And Noor pays
    Then Sam holds an active seat with Mira
    And Noor holds an active seat with Mira
    And Mira has 0 places free
    And Lena cannot buy a pack with Mira: SOLD_OUT

  @SEAT-12
  Scenario: Sold out is said before any money moves
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    When Noor starts to pay for a pack with Mira
    Then it is refused with SOLD_OUT
    And a place may come free on 4 March at 08:36
    And Noor has no order with Mira

  @SEAT-12
  Scenario: Sold out says when a grace may end
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    When Noor starts to pay for a pack with Mira
    Then it is refused with SOLD_OUT
    And a place may come free on 14 March at 10:00

  @SEAT-14
  Scenario: A mentor proposes to let a student go and an admin confirms
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 6 March at 10:00
    When Mira proposes to release Sam's seat
    Then Ada is asked to decide a "release proposed"
    And Sam holds an active seat with Mira
    When Ada decides the "release proposed" with "release"
    Then Sam has no seat with Mira
    And Sam's session of 6 March at 10:00 is canceled
    And Sam's pack with Mira is refunded
    And 200.00 EUR of Sam's payment are returned

  @SEAT-14
  Scenario: An admin may keep a student whom the mentor would let go
    Given Sam has bought a pack with Mira
    And Mira proposes to release Sam's seat
    When Ada decides the "release proposed" with "keep"
    Then Sam holds an active seat with Mira
    And Sam's pack with Mira has 4 left

  @SEAT-14
  Scenario: What a release would do is shown first
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 6 March at 10:00
    When Ada looks at what releasing Sam's seat with Mira would do
    Then it would cancel 1 session and return 200.00 EUR
    And Sam holds an active seat with Mira
    And Sam's session of 6 March at 10:00 is scheduled

  @SEAT-14
  Scenario: Money still arriving after a release is returned, never seated
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    And Sam is paying for a pack with Mira
    When Ada releases Sam's seat with Mira
    And Sam pays late
    Then Sam has no seat with Mira
    And 200.00 EUR of Sam's payment are returned
