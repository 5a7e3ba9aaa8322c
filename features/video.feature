Feature: The room
  One session, two people, from shortly before until shortly after.

  Background:
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00

  @VID-1
  Scenario: From a quarter of an hour before the start
    Given it is 8 March at 09:44
    When Sam enters the room of 8 March at 10:00
    Then it is refused with OUTSIDE_JOIN_WINDOW
    When it is 8 March at 09:45
    And Sam enters the room of 8 March at 10:00
    Then it is done
    And the token is good until 8 March at 10:05

  @VID-1
  Scenario: Until half an hour after the end
    Given it is 8 March at 11:25
    When Mira enters the room of Sam's session of 8 March at 10:00
    Then it is done
    And the token is good until 8 March at 11:30
    When it is 8 March at 11:30
    And Mira enters the room of Sam's session of 8 March at 10:00
    Then it is refused with OUTSIDE_JOIN_WINDOW

  @VID-1 @ACC-2
  Scenario: Only the session's two people
    Given it is 8 March at 10:00
    When Noor enters the room of Sam's session of 8 March at 10:00
    Then it is refused with NOT_FOUND
    When Otto enters the room of Sam's session of 8 March at 10:00
    Then it is refused with NOT_FOUND

  @VID-1
  Scenario: Not once it is canceled
    Given Mira cancels Sam's session of 8 March at 10:00
    And it is 8 March at 10:00
    When Sam enters the room of 8 March at 10:00
    Then it is refused with SESSION_NOT_SCHEDULED

  @VID-1
  Scenario: Not once it is completed
    Given it is 8 March at 10:30
    And Mira completes Sam's session of 8 March at 10:00
    When Sam enters the room of 8 March at 10:00
    Then it is refused with SESSION_NOT_SCHEDULED
