Feature: Reminders
  A nudge comes when it is due, once, while it is true.

  @SAY-3
  Scenario: A day and an hour before a session
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    When it is 7 March at 09:59
    Then Sam gets no "session soon" notice
    When it is 7 March at 10:01
    Then Sam gets 1 "session soon" notice
    And Mira gets 1 "session soon" notice
    When it is 8 March at 09:01
    Then Sam gets 2 "session soon" notices
    And Mira gets 2 "session soon" notices

  @SAY-3
  Scenario: What was due when it was booked is not said
    Given Mira wants 2 hours of notice
    And Sam has bought a pack with Mira
    And it is 5 March at 09:00
    And Sam has booked Mira on 5 March at 14:00
    When it is 5 March at 12:00
    Then Sam gets no "session soon" notice
    When it is 5 March at 13:05
    Then Sam gets 1 "session soon" notice

  @SAY-3 @SAY-20
  Scenario: Nobody is reminded of a canceled session
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    And Sam cancels the session of 8 March at 10:00
    When it is 7 March at 10:01
    Then Sam gets no "session soon" notice

  @SAY-3
  Scenario: A moved session is reminded of at its new time
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    And Sam moves the session of 8 March at 10:00 to 12 March at 10:00
    When it is 7 March at 10:01
    Then Sam gets no "session soon" notice
    When it is 11 March at 10:01
    Then Sam gets 1 "session soon" notice

  @SAY-20
  Scenario: Nobody is reminded late of what is past
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    When it is 8 March at 10:30
    Then Sam gets no "session soon" notice

  @SAY-4
  Scenario: After the third of four sessions the renewal is offered
    Given Sam has had 2 sessions with Mira by 7 March at 10:00
    Then Sam gets no "renewal reminder" notice
    When Sam has had 1 more session with Mira by 11 March at 10:00
    Then Sam gets 1 "renewal reminder" notice
    And Mira gets 1 "renewal reminder" notice

  @SAY-4
  Scenario: Who bought one session is not reminded of the last
    When Ada grants Sam 1 session with Mira
    Then Sam gets no "renewal reminder" notice

  @SAY-4
  Scenario: The second cycle reminds as the first did
    Given Sam has had 3 sessions with Mira by 8 March at 10:00
    Then Sam gets 1 "renewal reminder" notice
    When Sam has had 1 more session with Mira by 11 March at 10:00
    And Sam buys a pack with Mira
    And Sam has had 3 more sessions with Mira by 15 March at 10:00
    Then Sam gets 2 "renewal reminder" notices

  @SAY-5
  Scenario: When nothing is left it is said until when the seat is kept
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    Then Sam gets 1 "grace began" notice
    And Mira gets 1 "grace began" notice
    And Sam has a mail that says "14 March"

  @SAY-6
  Scenario: Twelve hours before grace ends comes the final warning
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    When it is 13 March at 21:59
    Then Sam gets no "final warning" notice
    When it is 13 March at 22:01
    Then Sam gets 1 "final warning" notice

  @SAY-6
  Scenario: A moved end warns again
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    And it is 13 March at 22:01
    And Ada extends Sam's grace with Mira to 20 March at 10:00
    When it is 19 March at 22:01
    Then Sam gets 2 "final warning" notices

  @SAY-6 @SAY-20
  Scenario: Who renewed is not warned
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    And Sam has bought a pack with Mira
    When it is 13 March at 22:01
    Then Sam gets no "final warning" notice

  @SAY-7
  Scenario: A released seat is told, and the next in line gets the offer
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    And Noor waits for a place with Mira
    When it is 14 March at 10:01
    Then Sam gets 1 "seat released" notice
    And Mira gets 1 "seat released" notice
    And Noor gets 1 "offer made" notice

  @SAY-8
  Scenario: A pack about to expire warns a week and a day before
    Given Sam has bought a pack with Mira
    When it is 11 April at 08:01
    Then Sam gets 1 "pack expiring" notice
    When it is 17 April at 08:01
    Then Sam gets 2 "pack expiring" notices

  @SAY-8
  Scenario: A pack that is used up warns of nothing
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    When it is 11 April at 08:01
    Then Sam gets no "pack expiring" notice

  @SAY-10
  Scenario: Goals and zone are asked for a day and two days after buying, then weekly
    Given Sam has bought a pack with Mira
    When it is 5 March at 08:01
    Then Sam gets 1 "onboarding" notice
    When it is 6 March at 08:01
    Then Sam gets 2 "onboarding" notices
    When it is 13 March at 08:01
    Then Sam gets 3 "onboarding" notices

  @SAY-10
  Scenario: Who has told them is not asked
    Given Sam has bought a pack with Mira
    And Sam tells his goals "pass the exam" and his zone Berlin
    When it is 5 March at 08:01
    Then Sam gets no "onboarding" notice

  @SAY-10
  Scenario: Not having told them blocks nothing
    Given Sam has bought a pack with Mira
    And it is 7 March at 08:01
    Then Sam can book Mira on 11 March at 10:00

  @SAY-9
  Scenario: An open question is brought up again every day
    Given Sam is paying for a pack with Mira
    And 150.00 EUR arrive for Sam's order
    When it is 5 March at 09:00
    Then Ada gets 1 "case opened" notice
    And Ada gets at least 1 "case waiting" notice

  @SAY-5 @SEAT-7 @SEAT-10
  Scenario: A pack of one session: grace at once, one warning, then the place goes
    Given Mira takes 1 student
    And Mira sells "One session": 1 session of 60 minutes for 60.00 EUR valid for 45 days
    And Sam has had 1 sessions of "One session" with Mira by 6 March at 10:00
    Then Sam gets 1 "grace began" notice
    And Sam gets no "renewal reminder" notice
    When it is 8 March at 22:01
    Then Sam gets 1 "final warning" notice
    When it is 9 March at 10:01
    Then Sam gets 1 "seat released" notice
    And Sam gets 1 "final warning" notice

  @SAY-4 @SAY-5 @SEAT-7
  Scenario: A pack of six: the reminder comes after the fifth
    Given Mira sells "Six sessions": 6 sessions of 60 minutes for 280.00 EUR valid for 45 days
    And Sam has had 4 sessions of "Six sessions" with Mira by 13 March at 10:00
    Then Sam gets no "renewal reminder" notice
    When Sam has had 1 more session with Mira by 18 March at 10:00
    Then Sam gets 1 "renewal reminder" notice
    And Sam gets no "grace began" notice
    When Sam has had 1 more session with Mira by 20 March at 10:00
    Then Sam gets 1 "grace began" notice
    When it is 22 March at 22:01
    Then Sam gets 1 "final warning" notice

  @SAY-4 @SAY-8
  Scenario: A pack of a hundred is not near its end after three
    Given Mira sells "A hundred": 100 sessions of 60 minutes for 2000.00 EUR valid for 365 days
    And Sam has had 3 sessions of "A hundred" with Mira by 8 March at 10:00
    Then Sam gets no "renewal reminder" notice
    And Sam gets no "grace began" notice

  @SEAT-8 @SAY-6
  Scenario: Renewing in the last minute of grace keeps the place, and nobody is told it is lost
    Given Mira takes 1 student
    And Sam has had 4 sessions with Mira by 11 March at 10:00
    And Noor waits for a place with Mira
    When the clock is moved to 14 March at 09:59 before anybody has looked
    And Sam buys a pack with Mira
    Then Sam holds an active seat with Mira
    When it is 14 March at 10:30
    Then Sam gets no "seat released" notice
    And Noor gets no "offer made" notice
