Feature: Waitlist
  Who waits is served in order, one offer per place, and nobody buys past the line.

  @SEAT-13
  Scenario: Joining shows the position, and joining again changes nothing
    Given Mira is sold out to Sam
    When Noor joins Mira's waitlist
    Then Noor is number 1 in line for Mira
    When Lena joins Mira's waitlist
    Then Lena is number 2 in line for Mira
    When Noor joins Mira's waitlist
    Then nothing changes
    And Noor is number 1 in line for Mira

  @SEAT-13
  Scenario: Nobody waits while a place is free
    Given Mira takes 1 student
    When Noor joins Mira's waitlist
    Then it is refused with SEAT_AVAILABLE

  @SEAT-13
  Scenario: Who has a seat needs no place in line
    Given Mira is sold out to Sam
    When Sam joins Mira's waitlist
    Then it is refused with ALREADY_SEATED

  @SEAT-2 @SEAT-13 @browser
  Scenario: A freed place is offered to the first in line for a day
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Lena waits for a place with Mira
    When Ada refunds Sam's unused sessions with Mira
    Then Noor has an offer from Mira until 5 March at 08:00
    And Noor's seat with Mira is held until 5 March at 08:00
    And Lena has no offer from Mira
    And Lena is number 1 in line for Mira

  @SEAT-13
  Scenario: A freed place is not for sale while somebody waits
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    When Ada refunds Sam's unused sessions with Mira
    Then Mira has 0 places free
    And Tom cannot buy a pack with Mira: SOLD_OUT

  @SEAT-13
  Scenario: The offer goes to one student only
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Lena waits for a place with Mira
    When Ada refunds Sam's unused sessions with Mira
    Then Noor gets 1 "offer made" notice
    And Lena gets no "offer made" notice

  @SEAT-13
  Scenario: An offer is claimed by buying
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    When Noor claims the offer from Mira
    And Noor pays
    Then Noor holds an active seat with Mira
    And Noor is not in line for Mira

  @SEAT-3
  Scenario: A checkout begun late in an offer outlasts it
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    And it is 5 March at 07:50
    When Noor claims the offer from Mira
    Then Noor's seat with Mira is held until 5 March at 08:26

  @SEAT-3
  Scenario: A checkout given up early leaves the offer standing
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    When Noor claims the offer from Mira
    And Noor gives up paying
    Then Noor's seat with Mira is held until 5 March at 08:00
    And Noor has an offer from Mira until 5 March at 08:00

  @SEAT-2 @SEAT-13
  Scenario: An unanswered offer goes to the next in line
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Lena waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    When 25 hours pass
    Then Noor has no offer from Mira
    And Lena has an offer from Mira until 6 March at 09:00

  @SEAT-5 @SEAT-13
  Scenario: A declined offer goes to the next in line at once
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Lena waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    When Noor declines the offer from Mira
    Then Noor is not in line for Mira
    And Lena has an offer from Mira until 5 March at 08:00

  @SEAT-13
  Scenario: Leaving the line with an open offer passes it on
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Lena waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    When Noor leaves Mira's waitlist
    Then Noor has no seat with Mira
    And Lena has an offer from Mira until 5 March at 08:00

  @SEAT-13 @GEN-4
  Scenario: Leaving a line one is not in changes nothing
    Given Mira is sold out to Sam
    When Noor leaves Mira's waitlist
    Then nothing changes

  @SEAT-13 @GEN-3
  Scenario: An offer that is over cannot be claimed, swept or not
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Lena waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    When the clock is moved to 5 March at 08:01 before anybody has looked
    And Noor claims the offer from Mira
    Then it is refused with OFFER_LAPSED

  @SEAT-13
  Scenario: When the line is empty the place is for sale again
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    When Noor declines the offer from Mira
    Then Mira has 1 place free
    And Tom can buy a pack with Mira

  @SEAT-13 @SEAT-11
  Scenario: A place above a lowered limit is offered to nobody
    Given Mira takes 2 students
    And Sam has bought a pack with Mira
    And Lena has bought a pack with Mira
    And Noor waits for a place with Mira
    And Mira lowers the places to 1
    When Ada refunds Sam's unused sessions with Mira
    Then Noor has no offer from Mira
    And Noor is number 1 in line for Mira

  @SEAT-13 @SEAT-11
  Scenario: Raising the number of places serves the line
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    When Mira raises the places to 2
    Then Noor has an offer from Mira until 5 March at 08:00

  @SEAT-13
  Scenario: Somebody else's offer is not there
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    When Tom claims Noor's offer from Mira
    Then it is refused with NOT_FOUND

  @SEAT-13
  Scenario: A mentor passes over an offer, and the next in line gets the place
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Lena waits for a place with Mira
    And Ada refunds Sam's unused sessions with Mira
    And it is 4 March at 09:00
    When Mira passes over Noor's offer from Mira
    Then Lena has an offer from Mira until 5 March at 09:00
    And Noor is number 1 in line for Mira
    And Noor gets 1 "offer lapsed" notice
    And Lena gets 1 "offer made" notice

  @SEAT-13
  Scenario: A mentor asks somebody in before the others
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    And Lena waits for a place with Mira
    When Mira asks Lena into Mira's next free place
    Then Lena is number 1 in line for Mira
    And Lena gets no "offer made" notice
    When Ada refunds Sam's unused sessions with Mira
    Then Lena gets 1 "offer made" notice
    And Noor gets no "offer made" notice

  @SEAT-13 @GEN-4
  Scenario: Asking in who is first already changes nothing
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    When Mira asks Noor into Mira's next free place
    Then nothing changes

  @SEAT-13 @ACC-2
  Scenario: Nobody steers another mentor's line
    Given Mira is sold out to Sam
    And Noor waits for a place with Mira
    When Otto asks Noor into Mira's next free place
    Then it is refused with NOT_FOUND

  @SEAT-5 @SEAT-13
  Scenario: A place whose payment never came goes to the first in line
    Given Mira takes 1 student
    And Sam is paying for a pack with Mira
    And Noor waits for a place with Mira
    When 37 minutes pass
    Then Noor has an offer from Mira until 5 March at 08:37
    And Noor gets 1 "offer made" notice

  @SEAT-10 @SEAT-13
  Scenario: A place lost when its grace ends goes to the first in line
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    And Noor waits for a place with Mira
    And Lena waits for a place with Mira
    When it is 14 March at 10:01
    Then Noor gets 1 "offer made" notice
    And Lena gets no "offer made" notice
