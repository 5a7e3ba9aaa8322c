Feature: Closing a session
  What became of it, said once, by the mentor, an admin, or the clock.

  Background:
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00

  @CLOSE-1 @browser
  Scenario: Completed after its start, one session is used
    Given it is 8 March at 10:30
    When Mira completes Sam's session of 8 March at 10:00
    Then it is done
    And Sam's session of 8 March at 10:00 is completed
    And Sam's pack with Mira has 3 left, 0 of them booked
    And the ledger of Sam's pack with Mira says "+4 purchase, -1 completed"

  @CLOSE-1
  Scenario: Not before it has begun
    Given it is 8 March at 09:59
    When Mira completes Sam's session of 8 March at 10:00
    Then it is refused with NOT_STARTED

  @CLOSE-1 @GEN-4
  Scenario: Completing twice deducts once
    Given it is 8 March at 11:00
    And Mira completes Sam's session of 8 March at 10:00
    When Mira completes Sam's session of 8 March at 10:00
    Then nothing changes
    And Sam's pack with Mira has 3 left

  @CLOSE-1
  Scenario: A no-show is called a quarter of an hour in, not sooner
    Given it is 8 March at 10:14
    When Mira marks Sam's session of 8 March at 10:00 as a no-show by the student
    Then it is refused with NO_SHOW_TOO_EARLY
    When it is 8 March at 10:15
    And Mira marks Sam's session of 8 March at 10:00 as a no-show by the student
    Then it is done

  @CLOSE-1
  Scenario: A student who did not come loses the session
    Given it is 8 March at 10:30
    When Mira marks Sam's session of 8 March at 10:00 as a no-show by the student
    Then Sam's session of 8 March at 10:00 is a no-show by the student
    And Sam's pack with Mira has 3 left, 0 of them booked
    And the ledger of Sam's pack with Mira says "+4 purchase, -1 no_show"

  @CLOSE-1
  Scenario: A mentor who did not come costs the student nothing
    Given it is 8 March at 10:30
    When Ada marks Sam's session of 8 March at 10:00 as a no-show by the mentor
    Then Sam's session of 8 March at 10:00 is a no-show by the mentor
    And Sam's pack with Mira has 4 left, 0 of them booked
    And the ledger of Sam's pack with Mira says "+4 purchase"

  @CLOSE-1 @CANCEL-2
  Scenario: After the mentor's no-show there are at least seven days to book again
    Given Sam has booked Mira on 17 April at 10:00
    And it is 17 April at 10:30
    When Mira marks Sam's session of 17 April at 10:00 as a no-show by the mentor
    Then Sam's pack with Mira expires on 24 April at 10:30

  @CLOSE-1 @ACC-2
  Scenario: Another mentor's session is not there to be closed
    Given it is 8 March at 11:00
    When Otto completes Sam's session of 8 March at 10:00
    Then it is refused with NOT_FOUND

  @CLOSE-1 @ACC-2
  Scenario: A student closes no session
    Given it is 8 March at 11:00
    When Sam tries to complete the session of 8 March at 10:00
    Then it is refused

  @CLOSE-2
  Scenario: A session nobody closed is completed three days after its end
    When it is 11 March at 11:01
    Then Sam's session of 8 March at 10:00 is completed
    And Sam's pack with Mira has 3 left, 0 of them booked
    And Sam gets 1 "session closed" notice
    And Mira gets 1 "session closed" notice

  @CLOSE-2
  Scenario: Until then it stays as it is
    When it is 11 March at 10:59
    Then Sam's session of 8 March at 10:00 is scheduled

  @NOTE-1
  Scenario: The mentor's own notes are the mentor's own
    Given Mira writes "shy, ask about the exam" in her own notes of Sam's session of 8 March at 10:00
    Then Sam reads nothing of "shy, ask about the exam" in the session of 8 March at 10:00
    And Mira reads "shy, ask about the exam" in Sam's session of 8 March at 10:00

  @NOTE-1
  Scenario: Shared notes are read by the student
    Given Mira shares the notes "chapter 3, exercises 1 to 4" of Sam's session of 8 March at 10:00
    Then Sam reads "chapter 3, exercises 1 to 4" in the session of 8 March at 10:00

  @NOTE-1
  Scenario: No answer is no consent
    Given it is 8 March at 11:00
    And Mira agrees to record Sam's session of 8 March at 10:00
    When Mira adds the recording "https://video.example.org/1" to Sam's session of 8 March at 10:00
    Then it is refused with CONSENT_MISSING

  @NOTE-1
  Scenario: Both agree and the recording is there for thirty days
    Given Sam agrees to record the session of 8 March at 10:00
    And Mira agrees to record Sam's session of 8 March at 10:00
    And it is 8 March at 11:00
    When Mira adds the recording "https://video.example.org/1" to Sam's session of 8 March at 10:00
    Then it is done
    And Sam finds the recording "https://video.example.org/1" of the session of 8 March at 10:00
    When it is 7 April at 11:01
    Then Sam finds no recording of the session of 8 March at 10:00
