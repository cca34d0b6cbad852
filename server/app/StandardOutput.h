#pragma once

#include <QString>

namespace stoa {

// Standard output of a command. A disk that is full or a reader that has gone must not look like success.
class StandardOutput
{
public:
    // Returns the reason if the text could not be written ("No space left on device"), and otherwise nothing.
    static QString write(const QString &text);
    // Call it before anything is opened. If a standard stream is closed, the next file that is opened would
    // take its number, and get what is printed.
    static void reserveDescriptors();
};

} // namespace stoa
