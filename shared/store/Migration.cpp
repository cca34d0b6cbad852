#include "shared/store/Migration.h"

#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/SqlScript.h"

#include <QFile>
#include <QFileInfo>

namespace stoa {

using namespace Qt::StringLiterals;

Migration::Migration(const QString &resource)
    : m_resource(resource)
    , m_version(QFileInfo(resource).fileName().section(u'_', 0, 0).toInt())
{
}

void Migration::apply(Database &database, MigrationReport &report) const
{
    QFile file(m_resource);
    if (!file.open(QIODevice::ReadOnly))
        throw DatabaseError(DatabaseError::Kind::Other, u"Migration %1 is missing."_s.arg(m_resource));
    const SqlScript script(QString::fromUtf8(file.readAll()));
    for (const QString &statement : script.statements())
        database.run(statement);
    afterSql(database, report);
}

} // namespace stoa
