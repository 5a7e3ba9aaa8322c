Feature: Corrections
  A session that was closed wrongly is closed rightly, and the ledger says both.

  @CLOSE-4
  Scenario: Completed becomes canceled and the session comes back
    Given Sam has had 1 session with Mira by 6 March at 10:00
    When Mira corrects Sam's session of 6 March at 09:00 to canceled
    Then it is done
    And Sam's pack with Mira has 4 left
    And the ledger of Sam's pack with Mira says "+4 purchase, -1 completed, +1 correction"

  @CLOSE-4
  Scenario: A mentor's no-show was a student's no-show after all
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    And it is 8 March at 11:00
    And Mira marks Sam's session of 8 March at 10:00 as a no-show by the mentor
    When Mira corrects Sam's session of 8 March at 10:00 to a no-show by the student
    Then it is done
    And Sam's pack with Mira has 3 left
    And the ledger of Sam's pack with Mira says "+4 purchase, -1 correction"

  @CLOSE-4
  Scenario: A mentor corrects for seven days
    Given Sam has had 1 session with Mira by 6 March at 10:00
    And it is 13 March at 10:01
    When Mira corrects Sam's session of 6 March at 09:00 to canceled
    Then it is refused with CORRECTION_CLOSED

  @CLOSE-4
  Scenario: An admin corrects at any time
    Given Sam has had 1 session with Mira by 6 March at 10:00
    And it is 26 March at 10:00
    When Ada corrects Sam's session of 6 March at 09:00 to canceled
    Then it is done
    And Sam's pack with Mira has 4 left

  @CLOSE-4
  Scenario: Back to scheduled until three days after its end
    Given Sam has had 1 session with Mira by 6 March at 10:00
    When Mira corrects Sam's session of 6 March at 09:00 to scheduled
    Then it is done
    And Sam's session of 6 March at 09:00 is scheduled
    And Sam's pack with Mira has 4 left, 1 of them booked

  @CLOSE-4
  Scenario: Not back to scheduled after that
    Given Sam has had 1 session with Mira by 6 March at 10:00
    And it is 9 March at 10:01
    When Mira corrects Sam's session of 6 March at 09:00 to scheduled
    Then it is refused with ILLEGAL_TRANSITION

  @CLOSE-4
  Scenario: A canceled session is scheduled again only if its time is free
    Given Sam has bought a pack with Mira
    And Noor has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    And Mira cancels Sam's session of 8 March at 10:00
    And Noor has booked Mira on 8 March at 10:30
    When Mira corrects Sam's session of 8 March at 10:00 to scheduled
    Then it is refused with SLOT_TAKEN

  @CLOSE-4 @PACK-5
  Scenario: A corrected session can be used for at least seven days
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 17 April at 10:00
    And it is 17 April at 11:00
    And Mira completes Sam's session of 17 April at 10:00
    And it is 20 April at 12:00
    When Mira corrects Sam's session of 17 April at 10:00 to a no-show by the mentor
    Then Sam's pack with Mira is active
    And Sam's pack with Mira expires on 27 April at 12:00

  @CLOSE-4 @SEAT-6
  Scenario: After the seat was given up a correction takes a free one
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    And it is 14 March at 11:00
    When Mira corrects Sam's session of 11 March at 09:00 to a no-show by the mentor
    Then Sam holds an active seat with Mira
    And Sam has 1 session left with Mira

  @CLOSE-4
  Scenario: With no seat free a correction puts the student first in line
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    And it is 14 March at 11:00
    And Noor has bought a pack with Mira
    And Lena waits for a place with Mira
    When Mira corrects Sam's session of 11 March at 09:00 to a no-show by the mentor
    Then Sam is number 1 in line for Mira
    And Lena is number 2 in line for Mira
    And Sam has no seat with Mira

  @CLOSE-4
  Scenario: Meanwhile the pack's clock stands still, and the seat is claimed without paying
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    And it is 14 March at 11:00
    And Noor has bought a pack with Mira
    And Mira corrects Sam's session of 11 March at 09:00 to a no-show by the mentor
    And it is 24 March at 11:00
    And Ada refunds Noor's unused sessions with Mira
    When Sam claims the offer from Mira
    Then Sam holds an active seat with Mira
    And Sam's pack with Mira expires on 28 April at 08:00
    And Sam has 1 order with Mira
    And Sam can book Mira on 26 March at 10:00

  @CLOSE-4 @REF-2
  Scenario: Nothing is corrected on a refunded pack
    Given Sam has had 1 session with Mira by 6 March at 10:00
    And Ada refunds Sam's unused sessions with Mira
    When Mira corrects Sam's session of 6 March at 09:00 to canceled
    Then it is refused
    And Sam's pack with Mira is refunded
    And Sam's session of 6 March at 09:00 is completed

  @CLOSE-4
  Scenario: A session called off was held after all
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    And Sam cancels the session of 8 March at 10:00
    And it is 8 March at 11:00
    When Mira corrects Sam's session of 8 March at 10:00 to completed
    Then it is done
    And Sam's pack with Mira has 3 left, 0 of them booked
    And the ledger of Sam's pack with Mira says "+4 purchase, -1 correction"

  @CLOSE-4 @SAY-2
  Scenario: Both hear of a correction
    Given Sam has had 1 session with Mira by 6 March at 10:00
    When Mira corrects Sam's session of 6 March at 09:00 to canceled
    Then Sam gets 1 "session corrected" notice
    And Mira gets 1 "session corrected" notice
