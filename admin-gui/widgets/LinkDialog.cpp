#include "admin-gui/widgets/LinkDialog.h"

#include "admin-gui/models/Format.h"
#include "admin-gui/widgets/QuietLabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace stoa {

namespace {

constexpr int dialogWidth = 520;

} // namespace

LinkDialog::LinkDialog(const QString &title, const QString &link, const QDateTime &expiresAt, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    setMinimumWidth(dialogWidth);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *field = new QLineEdit(link, this);
    field->setReadOnly(true);
    field->setAccessibleName(tr("Link"));
    field->setCursorPosition(0);
    auto *hint = new QuietLabel(
        tr("This link is shown only once. It can be used once, until %1.").arg(Format::moment(expiresAt)),
        this);
    hint->setWordWrap(true);
    auto *heading = new QLabel(title, this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    QPushButton *copy = buttons->addButton(tr("Copy link"), QDialogButtonBox::ActionRole);
    copy->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [copy, link] {
        QGuiApplication::clipboard()->setText(link);
        copy->setText(tr("Copied"));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(field);
    layout->addWidget(hint);
    layout->addWidget(buttons);
}

} // namespace stoa
