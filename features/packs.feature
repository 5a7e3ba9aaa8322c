Feature: Packs
  What a student bought, what is left of it and until when, and why.

  @PACK-1
  Scenario: A paid order makes one pack
    When Sam buys a pack with Mira
    Then Sam's pack with Mira has 4 left
    And Sam's pack with Mira expires on 18 April at 08:00
    And the ledger of Sam's pack with Mira says "+4 purchase"

  @PACK-1
  Scenario: A pack is what was ordered, whatever the mentor sells later
    Given Sam is paying for a pack with Mira
    And Mira changes her pack to 6 sessions for 300.00 EUR
    When Sam pays
    Then Sam's pack with Mira has 4 left
    And Sam's order with Mira is paid with 200.00 EUR

  @PACK-1
  Scenario: A pack retired while it is being paid is still granted
    Given Sam is paying for a pack with Mira
    And Mira takes her pack off sale
    When Sam pays
    Then Sam's pack with Mira has 4 left
    And Noor cannot buy a pack with Mira: NOT_ON_SALE

  @PACK-2
  Scenario: Buying again adds a pack and lifts the older one's expiry
    Given Sam has bought a pack with Mira
    And it is 14 March at 08:00
    When Sam buys a pack with Mira
    Then Sam has 8 sessions left with Mira
    And Sam's first pack with Mira expires on 28 April at 08:00
    And Sam's second pack with Mira expires on 28 April at 08:00

  @PACK-2
  Scenario: A pack that runs longer lends its expiry to the new one
    Given Mira sells "Long": 4 sessions of 60 minutes for 220.00 EUR valid for 100 days
    And Sam has bought "Long" with Mira
    When Sam buys a pack with Mira
    Then Sam's second pack with Mira expires on 12 June at 08:00

  @PACK-2
  Scenario: Refunding the newer pack takes its lift back
    Given Sam has bought a pack with Mira
    And it is 14 March at 08:00
    And Sam has bought a pack with Mira
    When Ada refunds Sam's unused sessions of the second pack with Mira
    Then Sam's first pack with Mira expires on 18 April at 08:00

  @PACK-2
  Scenario: A lift is not taken back below seven days from now
    Given Mira sells "Short": 4 sessions of 60 minutes for 200.00 EUR valid for 10 days
    And Sam has bought "Short" with Mira
    And Sam has bought a pack with Mira
    And it is 20 March at 08:00
    When Ada refunds Sam's unused sessions of the second pack with Mira
    Then Sam's first pack with Mira expires on 27 March at 08:00

  @PACK-2
  Scenario: Buying revives nothing expired
    Given Sam has bought a pack with Mira
    And it is 18 April at 09:00
    When Sam buys a pack with Mira
    Then Sam's first pack with Mira is expired
    And Sam has 4 sessions left with Mira

  @PACK-3
  Scenario: The oldest pack is used first
    Given Sam has bought a pack with Mira
    And it is 4 March at 09:00
    And Sam has bought a pack with Mira
    When Sam books Mira on 6 March at 10:00
    Then it is done
    And Sam's first pack with Mira has 4 left, 1 of them booked
    And Sam's second pack with Mira has 4 left, 0 of them booked

  @PACK-3
  Scenario: A student may name the pack
    Given Sam has bought a pack with Mira
    And it is 4 March at 09:00
    And Sam has bought a pack with Mira
    When Sam books Mira on 6 March at 10:00 on the second pack
    Then it is done
    And Sam's first pack with Mira has 4 left, 0 of them booked
    And Sam's second pack with Mira has 4 left, 1 of them booked

  @PACK-3
  Scenario: A pack that is booked out gives way to the next
    Given Mira sells "Single": 1 session of 60 minutes for 60.00 EUR valid for 45 days
    And Sam has bought "Single" with Mira
    And it is 4 March at 09:00
    And Sam has bought a pack with Mira
    And Sam has booked Mira on 6 March at 10:00
    When Sam books Mira on 7 March at 10:00
    Then it is done
    And Sam's first pack with Mira has 1 left, 1 of them booked
    And Sam's second pack with Mira has 4 left, 1 of them booked

  @PACK-4
  Scenario: Four sessions are never booked five times
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 6 March at 10:00
    And Sam has booked Mira on 7 March at 10:00
    And Sam has booked Mira on 8 March at 10:00
    And Sam has booked Mira on 11 March at 10:00
    When Sam books Mira on 12 March at 10:00
    Then it is refused with NO_SESSIONS_LEFT
    And Sam's pack with Mira has 4 left, 4 of them booked

  @PACK-4
  Scenario: A session canceled in time can be booked again
    Given Mira sells "Single": 1 session of 60 minutes for 60.00 EUR valid for 45 days
    And Sam has bought "Single" with Mira
    And Sam has booked Mira on 6 March at 10:00
    And Sam cancels the session of 6 March at 10:00
    When Sam books Mira on 7 March at 10:00
    Then it is done
    And Sam's pack with Mira has 1 left, 1 of them booked

  @PACK-5
  Scenario: An expired pack takes no new booking and is not called refunded
    Given Sam has bought a pack with Mira
    When it is 18 April at 09:00
    Then Sam's pack with Mira is expired
    And Sam cannot book Mira on 22 April at 10:00: PACK_EXPIRED

  @PACK-5 @GEN-3
  Scenario: A pack is over at its own instant, swept or not
    Given Sam has bought a pack with Mira
    When the clock is moved to 18 April at 08:00 before anybody has looked
    Then Sam cannot book Mira on 22 April at 10:00: PACK_EXPIRED

  @PACK-5
  Scenario: A session already booked on an expired pack may be held
    Given Mira sells "Short": 2 sessions of 60 minutes for 100.00 EUR valid for 2 days
    And it is 4 March at 10:30
    And Sam has bought "Short" with Mira
    And Sam has booked Mira on 6 March at 10:00
    And it is 6 March at 11:00
    When Mira completes Sam's session of 6 March at 10:00
    Then it is done
    And Sam's pack with Mira is expired
    And Sam's pack with Mira has 1 left

  @PACK-5
  Scenario: A student cannot move a session of an expired pack
    Given Sam has a session with Mira on 20 March at 10:00 that outlives its pack, and it is 15 March at 09:00
    When Sam moves the session of 20 March at 10:00 to 21 March at 10:00
    Then it is refused with PACK_EXPIRED

  @PACK-5
  Scenario: Canceling a session of an expired pack loses it, and that is said first
    Given Sam has a session with Mira on 20 March at 10:00 that outlives its pack, and it is 15 March at 09:00
    When Sam looks at what canceling the session of 20 March at 10:00 would do
    Then it would be lost
    When Sam cancels the session of 20 March at 10:00
    Then it is done
    And Sam's pack with Mira is expired
    And Sam has 0 sessions left with Mira

  @PACK-5
  Scenario: A mentor may move a session of an expired pack, taking the expiry along
    Given Sam has a session with Mira on 20 March at 10:00 that outlives its pack, and it is 15 March at 09:00
    When Mira moves Sam's session of 20 March at 10:00 to 3 April at 10:00
    Then it is done
    And Sam's pack with Mira expires on 3 April at 11:00

  @PACK-5
  Scenario: A session of an expired pack is moved fourteen days on at most
    Given Sam has a session with Mira on 20 March at 10:00 that outlives its pack, and it is 15 March at 09:00
    When Mira moves Sam's session of 20 March at 10:00 to 4 April at 10:00
    Then it is refused with AFTER_PACK_EXPIRY

  @PACK-5
  Scenario: An expiry moved past now revives the pack
    Given Sam has bought a pack with Mira
    And it is 18 April at 09:00
    When Ada extends Sam's pack with Mira to 30 April at 08:00
    Then Sam's pack with Mira is active
    And Sam holds an active seat with Mira
    And Sam can book Mira on 22 April at 10:00
