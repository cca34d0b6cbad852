#pragma once

#include <QDateTime>

#include <chrono>
#include <optional>

namespace stoa {

// Says if the wall clock can be believed before something is deleted for good because of its age: a clock
// that has jumped ahead may jump back. Compares it with a clock that never jumps. Belongs to one thread.
class ClockTrust
{
public:
    struct Reading
    {
        QDateTime wall; // UTC
        std::chrono::milliseconds steady; // since the system started, also while it was suspended
    };

    // The wall clock may be so much faster than the steady one between two readings.
    static constexpr std::chrono::milliseconds tolerance = std::chrono::hours(1);
    // A clock that has jumped further is believed after so much time without another jump.
    static constexpr std::chrono::milliseconds probation = std::chrono::hours(24);

    static Reading read();

    // earlier: a time in the past, as this clock has shown it; invalid if none is known.
    ClockTrust(const Reading &first, const QDateTime &earlier);

    // Call it now and then, at least every few minutes.
    bool isTrusted(const Reading &now);

private:
    struct Jump
    {
        std::chrono::milliseconds offset;
        std::chrono::milliseconds since; // on the steady clock
    };

    std::chrono::milliseconds m_offset; // from the steady clock to the wall clock, as it was believed last
    std::optional<Jump> m_jump;
};

} // namespace stoa
