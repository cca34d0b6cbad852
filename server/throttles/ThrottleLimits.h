#pragma once

namespace stoa {

// The settings of Throttles. 0 switches a limit off.
struct ThrottleLimits
{
    int messageRate = 5; // messages of one person a second
    int messageBurst = 30;
    int signInRate = 5; // wrong passwords of one address for one account a minute
    int signUpRate = 30; // new accounts of one address an hour
    int inviteRate = 10; // wrong invite links of one address a minute

    static ThrottleLimits none() { return {0, 0, 0, 0, 0}; }
};

} // namespace stoa
