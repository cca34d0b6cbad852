#pragma once

#include <QString>

namespace stoa {

// Brings the database to the newest schema, makes it where there is none, and does what an old one still
// needs. Whoever calls holds its DatabaseLock. Throws DatabaseError.
void prepareDatabase(const QString &path);

} // namespace stoa
