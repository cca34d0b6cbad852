#include "shared/store/sqlite/PeopleMigration.h"

#include "shared/model/NameSpoofing.h"
#include "shared/model/User.h"
#include "shared/model/UserName.h"
#include "shared/store/Database.h"
#include "shared/store/Transaction.h"
#include "shared/store/sqlite/MigrationReport.h"

#include <QList>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int usersOfAStep = 10'000;

// Returns the last user of the step, or null after the last step.
UserId fillStep(Database &database, UserId after)
{
    const QList<User> users = database
                                  .run(u"SELECT userID, username FROM Users WHERE userID > ?"
                                       " ORDER BY userID LIMIT ?"_s,
                                       after.value(), usersOfAStep)
                                  .all([](const Rows &rows) {
                                      return User{rows.id<UserId>(0), rows.text(1)};
                                  });
    for (const User &user : users) {
        database.run(u"UPDATE Users SET nameSkeleton = ? WHERE userID = ?"_s,
                     NameSpoofing::skeletonOf(user.name), user.id);
    }
    return users.size() < usersOfAStep ? UserId() : users.last().id;
}

// Keys had joiners before. If somebody has the key without them, the account gets another name.
void removeJoinersFromKeys(Database &database, MigrationReport &report)
{
    const QList<User> users
        = database
              .run(u"SELECT userID, username FROM Users WHERE username_key LIKE ? OR username_key LIKE ?"
                   " ORDER BY userID"_s,
                   u"%\u200c%"_s, u"%\u200d%"_s)
              .all([](const Rows &rows) {
                  return User{rows.id<UserId>(0), rows.text(1)};
              });
    for (const User &user : users) {
        QString name = user.name;
        const auto isTaken = [&database](const QString &key) {
            return database.run(u"SELECT 1 FROM Users WHERE username_key = ?"_s, key).next();
        };
        for (int number = 2; isTaken(UserName::keyOf(name)); ++number)
            name = u"%1-%2"_s.arg(user.name).arg(number);
        database.run(u"UPDATE Users SET username = ?, username_key = ? WHERE userID = ?"_s, name,
                     UserName::keyOf(name), user.id);
        if (name != user.name) {
            report.notes.append(u"Account %1 is now called \"%2\": another one has the same name but for "
                                "invisible characters."_s.arg(user.id.value())
                                    .arg(UserName::keyOf(name)));
        }
    }
}

void noteVersion(Database &database)
{
    database.run(u"INSERT INTO Settings (key, value) VALUES ('skeletonVersion', ?)"
                 " ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
                 NameSpoofing::unicodeVersion());
}

} // namespace

bool PeopleMigration::hasCurrentSkeletons(Database &database)
{
    Rows rows = database.run(u"SELECT value FROM Settings WHERE key = 'skeletonVersion'"_s);
    return rows.next() && rows.text(0) == NameSpoofing::unicodeVersion();
}

void PeopleMigration::refreshSkeletons(Database &database)
{
    UserId last;
    do {
        Transaction transaction(database);
        last = fillStep(database, last);
        if (last.isNull())
            noteVersion(database);
        transaction.commit();
    } while (!last.isNull());
}

// The index comes last, so that it is built in one go.
void PeopleMigration::afterSql(Database &database, MigrationReport &report) const
{
    removeJoinersFromKeys(database, report);
    UserId last;
    do
        last = fillStep(database, last);
    while (!last.isNull());
    database.run(u"CREATE INDEX UsersByNameSkeleton ON Users (nameSkeleton)"_s);
    noteVersion(database);
}

} // namespace stoa
