#include "admin-gui/models/RightsText.h"

#include <QHash>

namespace stoa {

using namespace Qt::StringLiterals;

QString RightsText::serverRole(const QString &name)
{
    const QHash<QString, QString> texts{{u"owner"_s, tr("owner")},
                                        {u"admin"_s, tr("admin")},
                                        {u"member"_s, tr("member")},
                                        {u"guest"_s, tr("guest")}};
    return texts.value(name, name);
}

QString RightsText::chatKind(const QString &name)
{
    const QHash<QString, QString> texts{{u"group"_s, tr("private")},
                                        {u"public"_s, tr("public")},
                                        {u"announcement"_s, tr("announcements")},
                                        {u"direct"_s, tr("direct")}};
    return texts.value(name, name);
}

QString RightsText::memberRole(const QString &name)
{
    const QHash<QString, QString> texts{
        {u"owner"_s, tr("owner")}, {u"moderator"_s, tr("moderator")}, {u"member"_s, tr("member")}};
    return texts.value(name, name);
}

} // namespace stoa
