#pragma once

#include <QString>

namespace stoa {

// The folder that holds templates/ and static/: beside the executable, in the source tree, or where
// installed. Throws std::runtime_error where none of them does.
QString resourcesFolder();

} // namespace stoa
