#pragma once

#include <QString>

namespace stoa {

// Tells names that can pass for other ones, by the rules of Unicode Technical Standard 39 as ICU implements
// them. Safe from any thread.
namespace NameSpoofing {

// True if the name mixes scripts beyond the level "highly restrictive" (UTS 39, 5.2), digits of different
// systems, or marks that nobody can see: one that is there twice, or that another letter hides.
bool isSuspicious(const QString &name);
// Two names with the same skeleton look alike (UTS 39, 4). It is folded like UserName::keyOf(), so that case
// makes no difference, and has no joiners.
QString skeletonOf(const QString &name);
// Skeletons of different versions of Unicode, which ICU brings, can't be compared.
QString unicodeVersion();

} // namespace NameSpoofing
} // namespace stoa
