#pragma once

#include "shared/model/Message.h"
#include "shared/model/UserName.h"

#include <QStringList>

namespace stoa {

// Finds the places of a text where @ may begin a mention. Nobody knows here who is in the chat, and names may
// have spaces, so each place has several candidates.
//
// A mention begins after anything but a letter, a digit or one of _ . / @, so that addresses are none, and
// ends before anything but a letter or digit. In scripts that are written without spaces, and before Korean
// particles, it may end anywhere. In Markdown, code mentions nobody.
namespace MentionFinder {

static constexpr int maxCandidates = 1000; // of one text; later places are left out

// For each place, the keys of the names (UserName::keyOf()) that the text may mean there, the longest first.
// Keys that are longer than longestKey may be missing: to know that no name is saves most of the work.
QList<QStringList> candidates(const QString &text, Markup markup,
                              qsizetype longestKey = UserName::maxCodePoints);

} // namespace MentionFinder
} // namespace stoa
