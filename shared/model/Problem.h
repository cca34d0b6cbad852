#pragma once

#include "shared/model/Phrase.h"

#include <QString>

namespace stoa {

// The reason why a value from outside was refused. `code` is for programs, `text` is a sentence for people.
struct Problem
{
    QString code;
    Phrase text;
};

} // namespace stoa
