Feature: Who sees and does what
  Students see what is theirs, mentors their own students, admins all, the public the shop window.

  @ACC-1 @ACC-2
  Scenario: A student's session is not there for another student
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    Then Noor does not see Sam's session of 8 March at 10:00
    And Mira sees Sam's session of 8 March at 10:00
    And Otto does not see Sam's session of 8 March at 10:00
    And Ada sees Sam's session of 8 March at 10:00

  @ACC-1 @ACC-2
  Scenario: A student's pack is not there for another student
    Given Sam has bought a pack with Mira
    Then Noor does not see Sam's pack with Mira
    And Sam sees Sam's pack with Mira

  @ACC-1
  Scenario: A mentor sees their own students and no other's
    Given Sam has bought a pack with Mira
    And Noor has bought a pack with Otto
    Then Mira's students are Sam
    And Otto's students are Noor

  @ACC-1 @ACC-2
  Scenario: Nobody cancels another's session
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    When Noor cancels Sam's session of 8 March at 10:00
    Then it is refused with NOT_FOUND
    And Sam's session of 8 March at 10:00 is scheduled

  @ACC-2 @http
  Scenario: Who is not signed in is asked to sign in
    # Only over HTTP: in memory every act already names who acts.
    When somebody passing by starts to pay for a pack with Mira
    Then it is refused with SIGN_IN_NEEDED

  @ACC-2
  Scenario: A student is no admin
    When Noor tries to see everybody's seats
    Then it is refused with NOT_ALLOWED

  @ACC-1
  Scenario: An admin makes a mentor of a student
    When Ada makes Tom a mentor
    Then Tom is a mentor
    And the audit log has an act by Ada

  @ACC-1
  Scenario: The last admin stays admin
    When Ada makes Ada a student
    Then it is refused with LAST_ADMIN

  @ACC-1
  Scenario: Nobody gives themselves a role
    When Noor tries to make herself an admin
    Then it is refused
    And Noor is a student

  @ACC-1
  Scenario: An admin's act is written down with who and why
    Given Sam has bought a pack with Mira
    When Ada extends Sam's pack with Mira to 30 May at 08:00 because "was ill"
    Then the audit log has an act by Ada because "was ill"

  @ACC-1
  Scenario: The public sees mentors, products and free places
    Given Mira takes 2 students
    And Sam has bought a pack with Mira
    Then somebody passing by sees that Mira sells "Four sessions" for 200.00 EUR and has 1 place free

  @ACC-3
  Scenario: A mentor closed to new sales keeps their students
    Given Sam has bought a pack with Mira
    When Mira closes to new sales
    Then Noor cannot buy a pack with Mira: NOT_ON_SALE
    And Sam can book Mira on 8 March at 10:00

  @ACC-2 @http
  Scenario: A sign-in link is spent once
    # Only over HTTP: a link is a thing of mail and browser.
    Given Kim asks for a sign-in link
    When Kim follows the link
    Then it is done
    When Kim follows the link
    Then it is refused with LINK_SPENT
