Feature: Contests
  Who thinks a session should not have counted says so, and an admin decides.

  @CLOSE-3
  Scenario: A student contests a deduction within three days
    Given Sam has had 1 session with Mira by 6 March at 10:00
    When Sam contests the session of 6 March at 09:00 because "nobody came"
    Then it is done
    And Ada is asked to decide a "contest"

  @CLOSE-3
  Scenario: An upheld contest gives the session back
    Given Sam has had 1 session with Mira by 6 March at 10:00
    And Sam contests the session of 6 March at 09:00 because "nobody came"
    When Ada decides the "contest" with "uphold"
    Then Sam's pack with Mira has 4 left
    And the ledger of Sam's pack with Mira says "+4 purchase, -1 completed, +1 contest_upheld"
    And Sam gets 1 "contest decided" notice

  @CLOSE-3
  Scenario: A dismissed contest changes nothing
    Given Sam has had 1 session with Mira by 6 March at 10:00
    And Sam contests the session of 6 March at 09:00 because "nobody came"
    When Ada decides the "contest" with "dismiss"
    Then Sam's pack with Mira has 3 left
    And Sam gets 1 "contest decided" notice

  @CLOSE-3
  Scenario: After three days it is too late
    Given Sam has had 1 session with Mira by 6 March at 10:00
    And it is 9 March at 10:01
    When Sam contests the session of 6 March at 09:00 because "nobody came"
    Then it is refused with CONTEST_CLOSED

  @CLOSE-3
  Scenario: What cost nothing is not contested
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    And Sam cancels the session of 8 March at 10:00
    When Sam contests the session of 8 March at 10:00 because "I feel like it"
    Then it is refused with CONTEST_CLOSED

  @CLOSE-3
  Scenario: A late canceling can be contested
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    And it is 8 March at 09:00
    And Sam cancels the session of 8 March at 10:00
    And Sam contests the session of 8 March at 10:00 because "I was in hospital"
    When Ada decides the "contest" with "uphold"
    Then Sam's pack with Mira has 4 left, 0 of them booked

  @CLOSE-3 @GEN-4
  Scenario: Contesting twice asks once
    Given Sam has had 1 session with Mira by 6 March at 10:00
    And Sam contests the session of 6 March at 09:00 because "nobody came"
    When Sam contests the session of 6 March at 09:00 because "nobody came"
    Then nothing changes
    And Ada is asked to decide 1 "contest"

  @CLOSE-3 @SEAT-10
  Scenario: Until it is decided the seat is not given away
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    And Sam contests the session of 11 March at 09:00 because "nobody came"
    When it is 15 March at 10:00
    Then Noor cannot buy a pack with Mira: SOLD_OUT
    When Ada decides the "contest" with "uphold"
    Then Sam holds an active seat with Mira
    And Sam has 1 session left with Mira

  @CLOSE-3 @SEAT-10
  Scenario: Dismissed after the grace, the seat is given away
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    And Sam contests the session of 11 March at 09:00 because "nobody came"
    And it is 15 March at 10:00
    When Ada decides the "contest" with "dismiss"
    Then Sam has no seat with Mira
    And Noor can buy a pack with Mira

  @CLOSE-3 @ACC-2
  Scenario: Nobody contests another student's session
    Given Sam has had 1 session with Mira by 6 March at 10:00
    When Noor contests Sam's session of 6 March at 09:00
    Then it is refused with NOT_FOUND

  @CLOSE-3 @SAY-2
  Scenario: The closing notice says how to contest
    Given Sam has had 1 session with Mira by 6 March at 10:00
    Then Sam has a mail that says "contest"
