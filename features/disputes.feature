Feature: Disputes
  The bank asks for the money back: booking on that pack stops until it is settled.

  @DIS-1
  Scenario: Booking on the disputed pack stops, what is scheduled stays
    Given Sam has bought a pack with Mira
    And Sam has booked Mira on 8 March at 10:00
    When Sam's bank disputes the payment
    Then Sam cannot book Mira on 11 March at 10:00: PACK_DISPUTED
    And Sam's session of 8 March at 10:00 is scheduled
    And Sam holds an active seat with Mira

  @DIS-1
  Scenario: Other packs are unaffected
    Given Sam has bought a pack with Mira
    And Sam's bank disputes the payment
    When Sam buys a pack with Mira
    Then Sam can book Mira on 11 March at 10:00
    And Sam's second pack with Mira has 4 left, 1 of them booked

  @DIS-1 @sample
  Scenario: A won dispute gives the pack back with the time it lost
    Given Sam has bought a pack with Mira
    And Sam's bank disputes the payment
    And it is 14 March at 08:00
    When Sam's dispute is won
    Then Sam's pack with Mira expires on 28 April at 08:00
    And Sam can book Mira on 18 March at 10:00

  @DIS-1
  Scenario: A disputed pack does not expire meanwhile
    Given Sam has bought a pack with Mira
    And it is 17 April at 08:00
    And Sam's bank disputes the payment
    And it is 27 April at 08:00
    When Sam's dispute is won
    Then Sam's pack with Mira is active
    And Sam's pack with Mira expires on 28 April at 08:00

  @DIS-1 @sample
  Scenario: A lost dispute is a refund that nobody sends
    Given Sam has bought a pack with Mira
    And Sam's bank disputes the payment
    When Sam's dispute is lost
    Then Sam's pack with Mira is refunded
    And Sam's order with Mira is refunded
    And Sam has no seat with Mira
    And the provider was asked for 0 refunds for Sam

  @DIS-1
  Scenario: No refund is sent while a dispute is open
    Given Sam has bought a pack with Mira
    And Sam's bank disputes the payment
    When Ada refunds Sam's unused sessions with Mira
    Then it is refused
    And the provider was asked for 0 refunds for Sam

  @DIS-1
  Scenario: An inquiry locks nothing
    Given Sam has bought a pack with Mira
    When Sam's bank inquires about the payment
    Then Sam can book Mira on 8 March at 10:00

  @DIS-1
  Scenario: A part lost to a dispute asks an admin
    Given Sam has bought a pack with Mira
    And Sam's bank disputes 50.00 EUR of the payment
    When Sam's dispute is lost
    Then Ada is asked to decide a "partial dispute"
    And 50.00 EUR of Sam's payment are returned
    And Sam can book Mira on 8 March at 10:00

  @DIS-1
  Scenario: Grace runs on under a dispute
    Given Sam has had 4 sessions with Mira by 11 March at 10:00
    And Sam's bank disputes the payment
    When it is 14 March at 11:00
    Then Sam has no seat with Mira

  @DIS-1 @GEN-4
  Scenario: The news of a dispute twice counts once
    Given Sam has bought a pack with Mira
    And Sam's bank disputes the payment
    When the news of Sam's dispute comes again
    Then Sam gets 1 "disputed" notice

  @DIS-1
  Scenario: An admin exports what speaks for us
    Given Sam has had 1 session with Mira by 6 March at 10:00
    And Sam's bank disputes the payment
    When Ada gathers the evidence about Sam's dispute
    Then the evidence lists 1 completed session

  @DIS-1 @SAY-9
  Scenario: Both hear of a dispute and of its end
    Given Sam has bought a pack with Mira
    And Sam's bank disputes the payment
    And Sam's dispute is won
    Then Sam gets 1 "disputed" notice
    And Mira gets 1 "disputed" notice
    And Sam gets 1 "dispute closed" notice
