#include "shared/store/sqlite/PeopleMigration.h"

#include "shared/model/NameSpoofing.h"
#include "shared/model/User.h"
#include "shared/store/Database.h"

#include <QList>

namespace stoa {

using namespace Qt::StringLiterals;

void PeopleMigration::afterSql(Database &database, MigrationReport &) const
{
    const QList<User> users = database.run(u"SELECT userID, username FROM Users"_s).all([](const Rows &rows) {
        return User{rows.id<UserId>(0), rows.text(1)};
    });
    for (const User &user : users) {
        database.run(u"UPDATE Users SET nameSkeleton = ? WHERE userID = ?"_s,
                     NameSpoofing::skeletonOf(user.name), user.id);
    }
}

} // namespace stoa
