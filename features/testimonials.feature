Feature: What students say of their mentors
  Written of a finished pack, read by an admin first, and shown with no more of a name than its owner agreed to.

  Background:
    Given Mira sells "One": 1 session of 60 minutes for 60.00 EUR valid for 45 days
    And Sam has bought "One" with Mira
    And Sam has booked Mira on 6 March at 10:00
    And it is 6 March at 11:00
    And Mira completes Sam's session of 6 March at 10:00

  @SHOW-2
  Scenario: Nobody reads it before an admin has let it through
    Given Sam writes "She asks the one question that matters, and waits for my answer." of Mira
    Then the public reads nothing of Mira
    And Ada gets 1 "testimonial written" notice
    When Ada lets through what Sam wrote
    Then the public reads "She asks the one question that matters, and waits for my answer." by Sam of Mira
    And Sam gets 1 "testimonial approved" notice
    And Mira gets 1 "testimonial approved" notice

  @SHOW-2
  Scenario: A pack that still runs is not written of
    Given Noor has bought a pack with Mira
    When Noor writes "She asks the one question that matters, and waits for my answer." of Mira
    Then it is refused with PACK_NOT_FINISHED

  @SHOW-2
  Scenario: A pack nobody met on is not written of
    Given Noor has bought a pack with Mira
    And it is 21 April at 08:01
    When Noor writes "She asks the one question that matters, and waits for my answer." of Mira
    Then it is refused with PACK_NOT_FINISHED

  @SHOW-2
  Scenario: It has 50 to 1000 characters
    When Sam writes "Very good, I can only say yes to her, all of you." of Mira
    Then it is refused with INVALID
    When Sam writes "Very good, I can only say yes to her, you all too." of Mira
    Then it is done

  @SHOW-2
  Scenario: Written again it takes the place of the one before, and waits again
    Given Sam writes "She asks the one question that matters, and waits for my answer." of Mira
    And Ada lets through what Sam wrote
    When Sam writes "She asks the one question that matters, and the answer is mine." of Mira
    Then it is done
    And the public reads nothing of Mira
    When Ada lets through what Sam wrote
    Then the public reads "She asks the one question that matters, and the answer is mine." by Sam of Mira

  @SHOW-2
  Scenario: Its author takes it back at any time
    Given Sam writes "She asks the one question that matters, and waits for my answer." of Mira
    And Ada lets through what Sam wrote
    When Sam takes back what he wrote of Mira
    Then it is done
    And the public reads nothing of Mira
    When Ada lets through what Sam wrote
    Then it is refused with ILLEGAL_TRANSITION
    When Sam takes back what he wrote of Mira
    Then nothing changes

  @SHOW-3
  Scenario: An edit is shown, and told to its author
    Given Sam writes "She asks the one question that maters, and waits for my answer." of Mira
    When Ada lets through what Sam wrote as "She asks the one question that matters, and waits for my answer."
    Then the public reads "She asks the one question that matters, and waits for my answer." by Sam of Mira
    And Sam's last letter says "We changed a few words"

  @SHOW-3
  Scenario: What is kept back is told with its reason
    Given Sam writes "She asks the one question that matters, and waits for my answer." of Mira
    When Ada keeps back what Sam wrote because "Name nobody else"
    Then it is done
    And the public reads nothing of Mira
    And Sam's last letter says "Name nobody else"
    When Ada keeps back what Sam wrote because ""
    Then it is refused with INVALID

  @SHOW-3 @ACC-2
  Scenario: Only an admin decides
    Given Sam writes "She asks the one question that matters, and waits for my answer." of Mira
    When Mira lets through what Sam wrote
    Then it is refused with NOT_ALLOWED
    When Sam lets through what Sam wrote
    Then it is refused with NOT_ALLOWED
