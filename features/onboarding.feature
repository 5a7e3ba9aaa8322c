Feature: Before the first session
  What a student tells and shows so that a mentor can prepare, and who reads it.

  @SHOW-1
  Scenario: A mentor reads what their student told, and sees what they show
    Given Sam has bought a pack with Mira
    And Sam tells his goals "pass the exam" and his zone Berlin
    And Sam shows a red picture
    And Sam shows a blue picture
    Then Mira reads that Sam wants to "pass the exam"
    And Mira sees 2 pictures of Sam's
    And Ada sees 2 pictures of Sam's

  @SHOW-1 @ACC-2
  Scenario: A mentor they did not buy from and another student see none of it
    Given Sam has bought a pack with Mira
    And Sam shows a red picture
    Then Otto sees no picture of Sam's
    And Noor sees no picture of Sam's

  @SHOW-1
  Scenario: A mentor who only waits for the money sees nothing yet
    Given Sam is paying for a pack with Mira
    And Sam shows a red picture
    Then Mira sees no picture of Sam's
    When Sam pays
    Then Mira sees 1 picture of Sam's

  @SHOW-1
  Scenario: What is taken away is gone for everybody
    Given Sam has bought a pack with Mira
    And Sam shows a red picture
    When Sam takes his picture away
    Then it is done
    And Mira sees no picture of Sam's
    When Sam takes his picture away
    Then nothing changes

  @SHOW-1 @ACC-2
  Scenario: Nobody takes another's picture away
    Given Sam has bought a pack with Mira
    And Sam shows a red picture
    When Mira takes Sam's picture away
    Then it is refused with NOT_FOUND
    And Mira sees 1 picture of Sam's

  @SHOW-1
  Scenario: Four pictures are shown, and each once
    Given Sam shows a red picture
    And Sam shows a blue picture
    And Sam shows a green picture
    And Sam shows a black picture
    When Sam shows a red picture
    Then nothing changes
    When Sam shows a white picture
    Then it is refused with SAMPLES_FULL

  @SHOW-1
  Scenario: What is no picture is refused, whatever it is called
    When Sam shows a script that is called a picture
    Then it is refused with INVALID

  @SAY-10
  Scenario: The reminders end when the seat does
    Given Sam has bought a pack with Mira
    And it is 5 March at 08:01
    And Ada refunds Sam's payment to Mira in full
    When it is 7 March at 08:01
    Then Sam gets 1 "onboarding" notice

  @SAY-10
  Scenario: The reminders end after eight weeks
    Given Mira sells "Long": 4 sessions of 60 minutes for 220.00 EUR valid for 100 days
    And Sam has bought "Long" with Mira
    When it is 28 April at 08:01
    Then Sam gets 1 "onboarding" notice
    When it is 30 May at 08:01
    Then Sam gets 1 "onboarding" notice
