#include "admin-gui/MonitorLanguage.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

bool installFrom(const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    return translator->load(locale, name, u"_"_s, folder) && QCoreApplication::installTranslator(translator);
}

} // namespace

void MonitorLanguage::install(const QLocale &locale)
{
    installFrom(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (!installFrom(locale, u"admin"_s, u":/translations"_s))
        installFrom(QLocale(QLocale::English), u"admin"_s, u":/translations"_s);
}

} // namespace stoa
