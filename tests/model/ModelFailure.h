#pragma once

#include <QString>

namespace stoa {

// A promise of docs/protocol.md that was broken. Thrown, because it ends the sequence wherever it is found.
struct ModelFailure
{
    QString text; // a sentence
};

} // namespace stoa
