Feature: What a student was told and will be told
  A mentor sees it for their own students, and may send again or stop.

  @SAY-3 @SAY-8 @ACC-1
  Scenario: A mentor sees what comes, and when
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    Then Mira sees that Sam will get a "session soon" notice from Mira on 7 March at 10:00
    And Mira sees that Sam will get a "session soon" notice from Mira on 8 March at 09:00
    And Mira sees that Sam will get a "pack expiring" notice from Mira on 11 April at 08:00
    And Mira sees that Sam will get a "pack expiring" notice from Mira on 17 April at 08:00
    And Mira sees that Sam will get a "grace began" notice from Mira on 18 April at 08:00
    And Mira sees that Sam will get a "final warning" notice from Mira on 20 April at 20:00
    And Mira sees that Sam will get a "onboarding" notice from Mira on 5 March at 08:00
    And Ada sees that Sam will get a "session soon" notice from Mira on 7 March at 10:00

  @SAY-21
  Scenario: What comes by night is foreseen for the morning
    Given Sam tells his goals "pass the exam" and his zone Berlin
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    Then Mira sees that Sam will get a "final warning" notice from Mira on 14 March at 06:00
    And Mira sees that Sam will get a "seat released" notice from Mira on 14 March at 10:00

  @SAY-4
  Scenario: The renewal reminder is foreseen for the end of the session that brings it
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    Then Mira sees that Sam will get no "renewal reminder" notice from Mira
    When Sam books Mira on 11 March at 10:00
    And Sam books Mira on 12 March at 10:00
    Then Mira sees that Sam will get a "renewal reminder" notice from Mira on 12 March at 11:00

  @ACC-1
  Scenario: Another mentor sees nothing of it
    Given Sam has bought a pack with Mira
    Then Otto does not see what Sam will be told by Mira

  @SAY-20
  Scenario: What was stopped does not come, and the rest does
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    And Mira stops Sam's "session soon" notice from Mira of 7 March at 10:00
    When it is 7 March at 10:01
    Then Sam gets no "session soon" notice
    And Sam got 0 mails titled "Soon"
    And Mira gets 1 "session soon" notice
    When it is 8 March at 09:01
    Then Sam gets 1 "session soon" notice

  @ACC-1 @ACC-2
  Scenario: Nobody stops what another mentor's student will be told
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    When Otto stops Sam's "session soon" notice from Mira of 7 March at 10:00
    Then it is refused with NOT_FOUND

  @SAY-20 @SAY-1
  Scenario: A receipt that was lost is sent again, once more
    Given Sam has bought a pack with Mira
    When Mira sends Sam the "receipt" mail about Mira again
    Then Sam got 2 mails titled "Receipt"
    And Sam gets 1 "receipt" notice

  @SAY-20
  Scenario: What is not true any more is not sent again
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    And it is 7 March at 10:01
    And Mira cancels Sam's session of 8 March at 10:00
    When Mira sends Sam the "session soon" mail about Mira again
    Then it is refused with NOT_TO_SEND
