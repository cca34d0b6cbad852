<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>AdminActions</name>
    <message>
        <source>Sign out %1?</source>
        <translation>Завершити всі сеанси: %1?</translation>
    </message>
    <message>
        <source>This ends all of their sessions immediately. They can sign in again.</source>
        <translation>Усі сеанси буде негайно завершено. Увійти знову можна.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Завершити сеанси</translation>
    </message>
    <message>
        <source>%1 has been signed out.</source>
        <translation>Сеанси завершено: %1.</translation>
    </message>
    <message>
        <source>End this session of %1?</source>
        <translation>Завершити цей сеанс (%1)?</translation>
    </message>
    <message>
        <source>That browser is signed out immediately. They can sign in again.</source>
        <translation>Цей браузер негайно вийде з облікового запису. Увійти знову можна.</translation>
    </message>
    <message>
        <source>End session</source>
        <translation>Завершити сеанс</translation>
    </message>
    <message>
        <source>A session of %1 has been ended.</source>
        <translation>Сеанс завершено: %1.</translation>
    </message>
    <message>
        <source>Deactivate %1?</source>
        <translation>Деактивувати обліковий запис %1?</translation>
    </message>
    <message>
        <source>They will be signed out and can’t sign in until you activate the account again. Their messages stay.</source>
        <translation>Усі сеанси буде завершено, і увійти не можна буде, доки ви знову не активуєте обліковий запис. Повідомлення залишаться.</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Деактивувати</translation>
    </message>
    <message>
        <source>%1 has been deactivated.</source>
        <translation>Обліковий запис %1 деактивовано.</translation>
    </message>
    <message>
        <source>%1 can sign in again.</source>
        <translation>%1 може знову увійти.</translation>
    </message>
    <message>
        <source>Create a password reset link for %1?</source>
        <translation>Створити посилання для скидання пароля: %1?</translation>
    </message>
    <message>
        <source>Anyone with this link can take over the account, so send it only to its owner. It works once.</source>
        <translation>За цим посиланням будь-хто може заволодіти обліковим записом, тож надішліть його лише власникові. Воно діє один раз.</translation>
    </message>
    <message>
        <source>Create link</source>
        <translation>Створити посилання</translation>
    </message>
    <message>
        <source>Remove %1 from “%2”?</source>
        <translation>Вилучити %1 з чату «%2»?</translation>
    </message>
    <message>
        <source>They can no longer see the chat and need an invite to come back. Their messages stay.</source>
        <translation>Цього чату там більше не видно; повернутися можна лише за запрошенням. Повідомлення залишаться.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Вилучити</translation>
    </message>
    <message>
        <source>%1 has been removed from “%2”.</source>
        <translation>%1 вилучено з чату «%2».</translation>
    </message>
    <message>
        <source>Delete the chat “%1”?</source>
        <translation>Видалити чат «%1»?</translation>
    </message>
    <message>
        <source>The chat and its messages (%1) will be deleted for everyone. This can’t be undone.</source>
        <translation>Чат і його повідомлення (%1) буде видалено для всіх. Скасувати це не можна.</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>Видалити чат</translation>
    </message>
    <message>
        <source>The chat “%1” has been deleted.</source>
        <translation>Чат «%1» видалено.</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Видалити повідомлення</translation>
    </message>
    <message>
        <source>Revoke invite %1 to “%2”?</source>
        <translation>Відкликати запрошення %1 до чату «%2»?</translation>
    </message>
    <message>
        <source>The link will stop working. This can’t be undone, but members can create a new invite.</source>
        <translation>Посилання перестане діяти. Скасувати це не можна, але учасники можуть створити нове запрошення.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Відкликати</translation>
    </message>
    <message>
        <source>An invite to “%1” has been revoked.</source>
        <translation>Запрошення до чату «%1» відкликано.</translation>
    </message>
    <message>
        <source>The announcement has been sent to everyone who is connected.</source>
        <translation>Оголошення надіслано всім, хто підключений.</translation>
    </message>
    <message>
        <source>Shut down %1?</source>
        <translation>Зупинити сервер %1?</translation>
    </message>
    <message>
        <source>The server stops accepting connections, closes the open ones and exits. This can’t be undone: someone has to start it again.</source>
        <translation>Сервер перестане приймати нові з’єднання, закриє відкриті й завершить роботу. Скасувати це не можна: хтось має запустити його знову.</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Зупинити</translation>
    </message>
    <message>
        <source>%1 is shutting down.</source>
        <translation>%1 завершує роботу.</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Активувати</translation>
    </message>
    <message>
        <source>Send announcement</source>
        <translation>Надіслати оголошення</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>Додати людину</translation>
    </message>
    <message>
        <source>%1 can sign in now.</source>
        <translation>%1 тепер може увійти.</translation>
    </message>
    <message>
        <source>Delete this message by %1?</source>
        <translation>Видалити це повідомлення (%1)?</translation>
    </message>
    <message>
        <source>“%1”

Written in “%2”, %3. It will be deleted for everyone. This can’t be undone.</source>
        <translation>«%1»

Написано в чаті «%2», %3. Його буде видалено для всіх. Скасувати це не можна.</translation>
    </message>
    <message>
        <source>A message by %1 has been deleted.</source>
        <translation>Повідомлення видалено (%1).</translation>
    </message>
    <message>
        <source>Close connection</source>
        <translation>Закрити з’єднання</translation>
    </message>
    <message>
        <source>A connection of %1 has been closed. Their browser may connect again.</source>
        <translation>З’єднання закрито (%1). Браузер може під’єднатися знову.</translation>
    </message>
    <message>
        <source>Create token</source>
        <translation>Створити токен</translation>
    </message>
    <message>
        <source>The token “%1” has been created.</source>
        <translation>Токен «%1» створено.</translation>
    </message>
    <message>
        <source>Revoke the token “%1”?</source>
        <translation>Відкликати токен «%1»?</translation>
    </message>
    <message>
        <source>Programs that use it are refused immediately, and so is this monitor if it is its own token. This can’t be undone.</source>
        <translation>Програми з цим токеном буде одразу відхилено, і цей монітор теж, якщо це його власний токен. Скасувати це не можна.</translation>
    </message>
    <message>
        <source>The token “%1” has been revoked.</source>
        <translation>Токен «%1» відкликано.</translation>
    </message>
    <message>
        <source>Change role</source>
        <translation>Змінити роль</translation>
    </message>
    <message>
        <source>The role of %1 is “%2” now.</source>
        <translation>Нова роль %1: «%2».</translation>
    </message>
    <message>
        <source>End the ban of %1 from “%2”?</source>
        <translation>Розблокувати %1 у чаті «%2»?</translation>
    </message>
    <message>
        <source>They can come back with a new invite.</source>
        <translation>Повернутися можна за новим запрошенням.</translation>
    </message>
    <message>
        <source>End ban</source>
        <translation>Розблокувати</translation>
    </message>
    <message>
        <source>%1 is not banned from “%2” any more.</source>
        <translation>%1 більше не заблоковано в чаті «%2».</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Stoa Monitor shows how a Stoa server is doing.</source>
        <translation>Монітор Stoa показує стан сервера Stoa.</translation>
    </message>
    <message>
        <source>The address of the running server.</source>
        <translation>Адреса запущеного сервера.</translation>
    </message>
    <message>
        <source>The file that contains your admin token.</source>
        <translation>Файл із вашим токеном адміністратора.</translation>
    </message>
    <message>
        <source>The server’s database, which is opened read-only.</source>
        <translation>База даних сервера, лише для читання.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1/s</source>
        <translation>%1/с</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 хв</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 год</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 год %2 хв</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 д</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 д %2 год</translation>
    </message>
    <message>
        <source>now</source>
        <translation>щойно</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 тому</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>через %1</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>ReasonText</name>
    <message>
        <source>too slow</source>
        <translation>надто повільно</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>немає відповіді</translation>
    </message>
    <message>
        <source>idle, closed to make room</source>
        <translation>без дій, закрито, щоб звільнити місце</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>сеанс завершено</translation>
    </message>
    <message>
        <source>no longer a member</source>
        <translation>більше не учасник</translation>
    </message>
    <message>
        <source>chat deleted</source>
        <translation>чат видалено</translation>
    </message>
    <message>
        <source>server busy</source>
        <translation>сервер перевантажено</translation>
    </message>
    <message>
        <source>broken data</source>
        <translation>пошкоджені дані</translation>
    </message>
    <message>
        <source>message too large</source>
        <translation>завелике повідомлення</translation>
    </message>
    <message>
        <source>too many connections from one address</source>
        <translation>забагато з’єднань з однієї адреси</translation>
    </message>
    <message>
        <source>wrong admin token</source>
        <translation>неправильний токен адміністратора</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>забагато з’єднань</translation>
    </message>
    <message>
        <source>not signed in or wrong password</source>
        <translation>без входу або неправильний пароль</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>не дозволено</translation>
    </message>
    <message>
        <source>no such page</source>
        <translation>немає такої сторінки</translation>
    </message>
    <message>
        <source>request too slow</source>
        <translation>надто повільний запит</translation>
    </message>
    <message>
        <source>request too large</source>
        <translation>завеликий запит</translation>
    </message>
    <message>
        <source>too many sign-ins</source>
        <translation>забагато спроб входу</translation>
    </message>
    <message>
        <source>error of the server</source>
        <translation>помилка сервера</translation>
    </message>
    <message>
        <source>invalid request</source>
        <translation>неправильний запит</translation>
    </message>
    <message>
        <source>chat opened without signing in</source>
        <translation>чат відкрито без входу</translation>
    </message>
    <message>
        <source>chat opened by another website</source>
        <translation>чат відкрито з іншого сайту</translation>
    </message>
    <message>
        <source>not a member of the chat</source>
        <translation>не учасник чату</translation>
    </message>
    <message>
        <source>message too long</source>
        <translation>задовге повідомлення</translation>
    </message>
    <message>
        <source>empty message</source>
        <translation>порожнє повідомлення</translation>
    </message>
    <message>
        <source>message could not be stored</source>
        <translation>повідомлення не збережено</translation>
    </message>
    <message>
        <source>invalid message</source>
        <translation>неправильне повідомлення</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>answers that nobody read</source>
        <translation>відповіді, яких ніхто не прочитав</translation>
    </message>
    <message>
        <source>closed by an admin</source>
        <translation>закрито адміністратором</translation>
    </message>
    <message>
        <source>sent too fast</source>
        <translation>надіслано занадто швидко</translation>
    </message>
    <message>
        <source>throttled passwords</source>
        <translation>обмежені паролі</translation>
    </message>
    <message>
        <source>throttled new accounts</source>
        <translation>обмежені нові облікові записи</translation>
    </message>
    <message>
        <source>throttled links</source>
        <translation>обмежені посилання</translation>
    </message>
    <message>
        <source>throttled admin tokens</source>
        <translation>обмежені токени адміністратора</translation>
    </message>
    <message>
        <source>throttled messages</source>
        <translation>обмежені повідомлення</translation>
    </message>
    <message>
        <source>throttled changes</source>
        <translation>обмежені зміни</translation>
    </message>
    <message>
        <source>delayed resumes</source>
        <translation>відкладені продовження</translation>
    </message>
</context>
<context>
    <name>RightsText</name>
    <message>
        <source>owner</source>
        <translation>власник</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>адміністратор</translation>
    </message>
    <message>
        <source>member</source>
        <translation>учасник</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>гість</translation>
    </message>
    <message>
        <source>private</source>
        <translation>приватний</translation>
    </message>
    <message>
        <source>public</source>
        <translation>публічний</translation>
    </message>
    <message>
        <source>announcements</source>
        <translation>оголошення</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>особистий</translation>
    </message>
    <message>
        <source>moderator</source>
        <translation>модератор</translation>
    </message>
</context>
<context>
    <name>ServerAnswer</name>
    <message>
        <source>The server redirects to %1. Connect to that address instead.</source>
        <translation>Сервер переспрямовує на %1. Підключіться до цієї адреси.</translation>
    </message>
    <message>
        <source>There is no Stoa server at this address.</source>
        <translation>За цією адресою немає сервера Stoa.</translation>
    </message>
    <message>
        <source>The server rejected the token. It may have been revoked.</source>
        <translation>Сервер відхилив токен. Можливо, його відкликано.</translation>
    </message>
    <message>
        <source>The server does not support this request. It may be older than the monitor.</source>
        <translation>Сервер не підтримує цього запиту. Можливо, він старіший за монітор.</translation>
    </message>
    <message>
        <source>The server returned an error (%1).</source>
        <translation>Сервер повернув помилку (%1).</translation>
    </message>
    <message>
        <source>Nothing is listening at %1. Is the server running?</source>
        <translation>За адресою %1 нічого не відповідає. Чи запущено сервер?</translation>
    </message>
    <message>
        <source>The host %1 was not found.</source>
        <translation>Хост %1 не знайдено.</translation>
    </message>
    <message>
        <source>%1 is not responding.</source>
        <translation>%1 не відповідає.</translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
        <translation>%1 закрив з’єднання.</translation>
    </message>
    <message>
        <source>A secure connection to %1 could not be established: %2</source>
        <translation>Не вдалося встановити безпечне з’єднання з %1: %2</translation>
    </message>
    <message>
        <source>%1 can’t be reached: %2</source>
        <translation>%1 недоступний: %2</translation>
    </message>
</context>
<context>
    <name>TokenFile</name>
    <message>
        <source>The token file %1 does not exist.</source>
        <translation>Немає файлу токена %1.</translation>
    </message>
    <message>
        <source>The file %1 does not contain an admin token.</source>
        <translation>У файлі %1 немає токена адміністратора.</translation>
    </message>
    <message>
        <source>The token file %1 can’t be read: %2</source>
        <translation>Файл токена %1 не вдається прочитати: %2</translation>
    </message>
</context>
<context>
    <name>stoa::AddPersonDialog</name>
    <message>
        <source>Add person</source>
        <translation>Додати людину</translation>
    </message>
    <message>
        <source>at least 8 characters, or empty</source>
        <translation>щонайменше 8 символів або порожньо</translation>
    </message>
    <message>
        <source>If you leave the password empty, you get a link with which the person chooses one. It works once, within 24 hours.</source>
        <translation>Якщо залишити пароль порожнім, ви отримаєте посилання, за яким людина вибере його сама. Воно діє один раз протягом 24 годин.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Ім’я</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Пароль</translation>
    </message>
</context>
<context>
    <name>stoa::AdminActionRunner</name>
    <message>
        <source>Connect to the running server to make changes. The database is open read-only.</source>
        <translation>Щоб щось змінити, підключіться до запущеного сервера. Базу даних відкрито лише для читання.</translation>
    </message>
    <message>
        <source>You can’t make changes while the server is not connected.</source>
        <translation>Поки сервер не підключено, нічого змінити не можна.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>That didn’t work.</source>
        <translation>Не вдалося.</translation>
    </message>
</context>
<context>
    <name>stoa::AnnounceDialog</name>
    <message>
        <source>Send announcement</source>
        <translation>Надіслати оголошення</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Оголошення</translation>
    </message>
    <message>
        <source>The server restarts at 18:00 and will be back a minute later.</source>
        <translation>О 18:00 сервер перезапуститься й запрацює знову за хвилину.</translation>
    </message>
    <message>
        <source>Everyone who is connected sees it immediately, in every chat. It can’t be taken back.</source>
        <translation>Усі, хто підключений, одразу побачать його в кожному чаті. Скасувати його не можна.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
</context>
<context>
    <name>stoa::AuditPage</name>
    <message>
        <source>Time</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Адміністратор</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Об’єкт</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адреса</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Журнал дій</translation>
    </message>
    <message>
        <source>No admin actions yet</source>
        <translation>Дій адміністраторів ще немає</translation>
    </message>
    <message>
        <source>Every admin action is recorded here: who did what, when and from where.</source>
        <translation>Тут записується кожна дія адміністраторів: хто, що, коли і звідки зробив.</translation>
    </message>
    <message>
        <source>Select an entry to see its details.</source>
        <translation>Виберіть запис, щоб побачити подробиці.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробиці</translation>
    </message>
    <message>
        <source>Show the target</source>
        <translation>Показати об’єкт</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>newest %1 of %2</source>
        <translation>найновіші %1 з %2</translation>
    </message>
    <message>
        <source>%1 of the newest %2</source>
        <translation>%1 з %2 найновіших</translation>
    </message>
</context>
<context>
    <name>stoa::ChatsPage</name>
    <message>
        <source>Members</source>
        <translation>Учасники</translation>
    </message>
    <message>
        <source>Remove from chat…</source>
        <translation>Вилучити з чату…</translation>
    </message>
    <message>
        <source>Delete chat…</source>
        <translation>Видалити чат…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>У мережі</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Розмір</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Активність</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ніколи</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Остання поява</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>невідомо</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Чати</translation>
    </message>
    <message>
        <source>No chats yet</source>
        <translation>Чатів ще немає</translation>
    </message>
    <message>
        <source>Chats appear here as soon as someone creates one.</source>
        <translation>Чати з’являться тут, щойно хтось створить перший.</translation>
    </message>
    <message>
        <source>Select a chat to see its details.</source>
        <translation>Виберіть чат, щоб побачити подробиці.</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>only known to a running server</source>
        <translation>знає лише запущений сервер</translation>
    </message>
    <message>
        <source>%1, %2 of text</source>
        <translation>%1, тексту %2</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Людина</translation>
    </message>
    <message>
        <source>Show the connections</source>
        <translation>Показати з’єднання</translation>
    </message>
    <message>
        <source>Show the person</source>
        <translation>Показати людину</translation>
    </message>
    <message>
        <source>Read the messages</source>
        <translation>Прочитати повідомлення</translation>
    </message>
    <message>
        <source>Banned</source>
        <translation>Заблоковані</translation>
    </message>
    <message>
        <source>End ban…</source>
        <translation>Розблокувати…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Banned by</source>
        <translation>Ким</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Відколи</translation>
    </message>
    <message>
        <source>%1, archived</source>
        <translation>%1, в архіві</translation>
    </message>
</context>
<context>
    <name>stoa::ConnectDialog</name>
    <message>
        <source>Connect</source>
        <translation>Підключити</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>Нове підключення</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Нещодавні</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Сервер</translation>
    </message>
    <message>
        <source>Token file</source>
        <translation>Файл токена</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;База даних</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База даних</translation>
    </message>
    <message>
        <source>Optional: the server’s database file, which is opened read-only. It can also be viewed while the server is stopped.</source>
        <translation>Необов’язково: файл бази даних сервера, який лише читається. Його можна переглядати й тоді, коли сервер зупинено.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Вибрати…</translation>
    </message>
    <message>
        <source>Browse for %1</source>
        <translation>Вибрати: %1</translation>
    </message>
    <message>
        <source>“%1” is not a server address.</source>
        <translation>«%1» — не адреса сервера.</translation>
    </message>
    <message>
        <source>The token would be sent to this server unencrypted. Use https.</source>
        <translation>Токен буде надіслано на цей сервер незашифрованим. Використовуйте https.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Токен</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Токен</translation>
    </message>
    <message>
        <source>Paste an admin token here. It is saved in your keyring, or, if there is none, in a file that only you can read.</source>
        <translation>Вставте сюди токен адміністратора. Його буде збережено у вашому сховищі паролів, а якщо його немає, – у файлі, який можете прочитати лише ви.</translation>
    </message>
    <message>
        <source>Token &amp;file</source>
        <translation>&amp;Файл токена</translation>
    </message>
    <message>
        <source>Instead of a token. Only the path of the file is saved.</source>
        <translation>Замість токена. Зберігається лише шлях до файлу.</translation>
    </message>
    <message>
        <source>This is not an admin token: it contains characters that no token has.</source>
        <translation>Це не токен адміністратора: у ньому є символи, яких у токенах не буває.</translation>
    </message>
    <message>
        <source>Paste your admin token, or choose the file that contains it. “stoa admin-token --name NAME” creates a token.</source>
        <translation>Вставте свій токен адміністратора або виберіть файл із ним. Команда «stoa admin-token --name NAME» створює токен.</translation>
    </message>
    <message>
        <source>saved the last time</source>
        <translation>збережено минулого разу</translation>
    </message>
</context>
<context>
    <name>stoa::ConnectionsPage</name>
    <message>
        <source>All chats</source>
        <translation>Усі чати</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Людина</translation>
    </message>
    <message>
        <source>Stalled for</source>
        <translation>Не приймає</translation>
    </message>
    <message>
        <source>Unsent</source>
        <translation>Не надіслано</translation>
    </message>
    <message>
        <source>Open for</source>
        <translation>Відкрите</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адреса</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Протокол</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>З’єднання</translation>
    </message>
    <message>
        <source>No one is connected</source>
        <translation>Нікого не підключено</translation>
    </message>
    <message>
        <source>Every browser with an open chat appears here.</source>
        <translation>Тут з’являється кожен браузер, у якому відкрито чат.</translation>
    </message>
    <message>
        <source>Select a connection to see its details.</source>
        <translation>Виберіть з’єднання, щоб побачити подробиці.</translation>
    </message>
    <message>
        <source>Slow: it has not received anything for %1.</source>
        <translation>Повільне: нічого не приймає вже %1.</translation>
    </message>
    <message>
        <source>Keeping up</source>
        <translation>Устигає приймати</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Show the person</source>
        <translation>Показати людину</translation>
    </message>
    <message>
        <source>Show the chat</source>
        <translation>Показати чат</translation>
    </message>
    <message>
        <source>Show all from this address</source>
        <translation>Показати всі з цієї адреси</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Person ID</source>
        <translation>ID людини</translation>
    </message>
    <message>
        <source>Chat ID</source>
        <translation>ID чату</translation>
    </message>
    <message>
        <source>%1 (ID %2)</source>
        <translation>%1 (ID %2)</translation>
    </message>
    <message>
        <source>Close connection</source>
        <translation>Закрити з’єднання</translation>
    </message>
    <message>
        <source>End session…</source>
        <translation>Завершити сеанс…</translation>
    </message>
    <message>
        <source>Remove from chat…</source>
        <translation>Вилучити з чату…</translation>
    </message>
</context>
<context>
    <name>stoa::DatabaseWorker</name>
    <message>
        <source>The database is not open.</source>
        <translation>Базу даних не відкрито.</translation>
    </message>
    <message>
        <source>The file %1 does not exist.</source>
        <translation>Немає файлу %1.</translation>
    </message>
    <message>
        <source>You don’t have permission to read %1.</source>
        <translation>У вас немає дозволу читати %1.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Stoa. Update the monitor.</source>
        <translation>%1 записано новішою версією Stoa. Оновіть монітор.</translation>
    </message>
    <message>
        <source>%1 is from an older version of Stoa. Start the server once to upgrade it.</source>
        <translation>%1 — від старішої версії Stoa. Запустіть сервер один раз, щоб її оновити.</translation>
    </message>
    <message>
        <source>%1 is not a Stoa database, or it is damaged.</source>
        <translation>%1 — не база даних Stoa, або її пошкоджено.</translation>
    </message>
    <message>
        <source>%1 is locked by another program.</source>
        <translation>%1 заблоковано іншою програмою.</translation>
    </message>
    <message>
        <source>%1 can’t be read: %2</source>
        <translation>%1 не вдається прочитати: %2</translation>
    </message>
</context>
<context>
    <name>stoa::FilterField</name>
    <message>
        <source>Filter (%1)</source>
        <translation>Фільтр (%1)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фільтр</translation>
    </message>
</context>
<context>
    <name>stoa::InvitesPage</name>
    <message>
        <source>Revoke…</source>
        <translation>Відкликати…</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Закінчується</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ніколи</translation>
    </message>
    <message>
        <source>Invites</source>
        <translation>Запрошення</translation>
    </message>
    <message>
        <source>No invites</source>
        <translation>Немає запрошень</translation>
    </message>
    <message>
        <source>Invite links appear here until they expire.</source>
        <translation>Посилання-запрошення показано тут, доки вони діють.</translation>
    </message>
    <message>
        <source>Select an invite to see its details.</source>
        <translation>Виберіть запрошення, щоб побачити подробиці.</translation>
    </message>
    <message>
        <source>Invite to “%1”</source>
        <translation>Запрошення до чату «%1»</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>%1 (ID %2)</source>
        <translation>%1 (ID %2)</translation>
    </message>
    <message>
        <source>Show the chat</source>
        <translation>Показати чат</translation>
    </message>
    <message>
        <source>Chat ID</source>
        <translation>ID чату</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Використано</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>Joins as</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Limit of uses</source>
        <translation>Найбільше</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 з %2</translation>
    </message>
    <message>
        <source>%1, guest</source>
        <translation>%1, гість</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>невідомо</translation>
    </message>
</context>
<context>
    <name>stoa::KeptTokens</name>
    <message>
        <source>The token has been saved in your keyring.</source>
        <translation>Токен збережено у вашому сховищі паролів.</translation>
    </message>
    <message>
        <source>The token could not be saved: %1</source>
        <translation>Не вдалося зберегти токен: %1</translation>
    </message>
    <message>
        <source>No keyring answers, so the token has been saved in %1, which only you can read.</source>
        <translation>Сховище паролів не відповідає, тому токен збережено у файлі %1, який можете прочитати лише ви.</translation>
    </message>
</context>
<context>
    <name>stoa::ListPage</name>
    <message>
        <source>Nothing to show yet</source>
        <translation>Ще нічого показувати</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Підключити…</translation>
    </message>
    <message>
        <source>This could not be loaded</source>
        <translation>Це не вдалося завантажити</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Завантаження…</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Нічого не відповідає «%1»</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Очистити фільтр</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 з %2</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>станом на %1</translation>
    </message>
    <message>
        <source>Select one row first.</source>
        <translation>Спершу виберіть один рядок.</translation>
    </message>
    <message>
        <source>%1 rows were exported to %2.</source>
        <translation>До файлу %2 експортовано рядків: %1.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 не вдалося записати: %2</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Експорт у CSV</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>It is not in this list any more.</source>
        <translation>Цього вже немає в списку.</translation>
    </message>
</context>
<context>
    <name>stoa::MainWindow</name>
    <message>
        <source>Stoa Monitor</source>
        <translation>Монітор Stoa</translation>
    </message>
    <message>
        <source>Password reset link</source>
        <translation>Посилання для скидання пароля</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Підключити…</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Нещодавні</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>&amp;Експорт у CSV…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Вийти</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Редагування</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Копіювати рядки</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Фільтр</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вигляд</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Оновити</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Сервер</translation>
    </message>
    <message>
        <source>Send &amp;announcement…</source>
        <translation>Надіслати &amp;оголошення…</translation>
    </message>
    <message>
        <source>&amp;Shut down…</source>
        <translation>&amp;Зупинити…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Довідка</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Сполучення клавіш</translation>
    </message>
    <message>
        <source>&amp;About Stoa Monitor</source>
        <translation>&amp;Про монітор Stoa</translation>
    </message>
    <message>
        <source>About Stoa Monitor</source>
        <translation>Про монітор Stoa</translation>
    </message>
    <message>
        <source>Stoa Monitor %1 shows how a Stoa server is doing.</source>
        <translation>Монітор Stoa %1 показує стан сервера Stoa.</translation>
    </message>
    <message>
        <source>switch pages</source>
        <translation>перемкнути сторінку</translation>
    </message>
    <message>
        <source>copy the selected rows, export all rows as CSV</source>
        <translation>копіювати вибрані рядки, експортувати всі у CSV</translation>
    </message>
    <message>
        <source>refresh</source>
        <translation>оновити</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>клавіша меню</translation>
    </message>
    <message>
        <source>show the actions for the selected row</source>
        <translation>показати дії для вибраного рядка</translation>
    </message>
    <message>
        <source>Space, ←, →</source>
        <translation>Пробіл, ←, →</translation>
    </message>
    <message>
        <source>in the overview: pause the charts, move along them</source>
        <translation>в огляді: призупинити графіки, рухатися вздовж них</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сполучення клавіш</translation>
    </message>
    <message>
        <source>filter the list; Enter moves to the list, Esc clears the filter</source>
        <translation>фільтрувати список; Enter переходить до списку, Esc очищує фільтр</translation>
    </message>
    <message>
        <source>Enter, double-click</source>
        <translation>Enter, подвійне клацання</translation>
    </message>
    <message>
        <source>in a list: show the details, or what a cell stands for</source>
        <translation>у списку: показати подробиці або те, що означає клітинка</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Посилання</translation>
    </message>
    <message>
        <source>This link is shown only once. It can be used once, until %1.</source>
        <translation>Це посилання показується лише один раз. Скористатися ним можна один раз, до %1.</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Скопіювати посилання</translation>
    </message>
    <message>
        <source>Admin token</source>
        <translation>Токен адміністратора</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Токен</translation>
    </message>
    <message>
        <source>This token is shown only once. Anyone who has it can act as an admin.</source>
        <translation>Цей токен показується лише один раз. Кожен, хто його має, може діяти як адміністратор.</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Скопіювати токен</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>&amp;Вперед</translation>
    </message>
    <message>
        <source>go back to the page before, and forward again</source>
        <translation>назад до попередньої сторінки і знову вперед</translation>
    </message>
</context>
<context>
    <name>stoa::MessagesPage</name>
    <message>
        <source>Show older ones</source>
        <translation>Показати давніші</translation>
    </message>
    <message>
        <source>Delete by ID…</source>
        <translation>Видалити за ID…</translation>
    </message>
    <message>
        <source>Show the person</source>
        <translation>Показати людину</translation>
    </message>
    <message>
        <source>Delete message…</source>
        <translation>Видалити повідомлення…</translation>
    </message>
    <message>
        <source>newest %1</source>
        <translation>найновіші %1</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>«%1»: %2</translation>
    </message>
    <message>
        <source>Select a chat on the page “Chats” and choose “Read the messages”. The server notes each reading in the audit log.</source>
        <translation>Виберіть чат на сторінці «Чати» і натисніть «Прочитати повідомлення». Сервер записує кожне читання в журнал дій.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Надіслано</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>невідомо</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Person ID</source>
        <translation>ID людини</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>Повідомлень немає</translation>
    </message>
    <message>
        <source>Nobody has written anything in this chat, or all of it was deleted.</source>
        <translation>У цьому чаті ніхто нічого не написав, або все видалено.</translation>
    </message>
    <message>
        <source>Select a message to see the whole of it.</source>
        <translation>Виберіть повідомлення, щоб побачити його повністю.</translation>
    </message>
    <message>
        <source>Delete a message</source>
        <translation>Видалити повідомлення</translation>
    </message>
    <message>
        <source>Message ID:</source>
        <translation>ID повідомлення:</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>Далі…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>“%1” is not a message ID.</source>
        <translation>«%1» – не ID повідомлення.</translation>
    </message>
</context>
<context>
    <name>stoa::NavigationList</name>
    <message>
        <source>Pages</source>
        <translation>Сторінки</translation>
    </message>
</context>
<context>
    <name>stoa::OverviewPage</name>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 хв</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 хв</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 година</translation>
    </message>
    <message>
        <source>Pauses the charts (Space)</source>
        <translation>Призупиняє графіки (пробіл)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продовжити</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Підключено</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Доставлення</translation>
    </message>
    <message>
        <source>Delivery, p99</source>
        <translation>Доставлення, p99</translation>
    </message>
    <message>
        <source>Commit, p99</source>
        <translation>Коміт, p99</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Пам’ять</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клієнти</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>підключено</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>збережено</translation>
    </message>
    <message>
        <source>Delivery time, ms</source>
        <translation>Час доставлення, мс</translation>
    </message>
    <message>
        <source>median</source>
        <translation>медіана</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Commit time, ms</source>
        <translation>Час коміту, мс</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>медіана %1</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Ще нічого показувати</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Підключити…</translation>
    </message>
    <message>
        <source>These figures come from the database. Connect to a running server to see live figures.</source>
        <translation>Ці дані — з бази даних. Підключіться до запущеного сервера, щоб бачити поточні.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Огляд</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln chat(s)</source>
        <translation>
            <numerusform>в %Ln чаті</numerusform>
            <numerusform>у %Ln чатах</numerusform>
            <numerusform>у %Ln чатах</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln людина</numerusform>
            <numerusform>%Ln людини</numerusform>
            <numerusform>%Ln людей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s)</source>
        <translation>
            <numerusform>%Ln чат</numerusform>
            <numerusform>%Ln чати</numerusform>
            <numerusform>%Ln чатів</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln повідомлення</numerusform>
            <numerusform>%Ln повідомлення</numerusform>
            <numerusform>%Ln повідомлень</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in total</source>
        <translation>усього %1</translation>
    </message>
    <message>
        <source>Open chats in browsers and apps</source>
        <translation>Відкриті чати в браузерах і застосунках</translation>
    </message>
    <message>
        <source>Messages that were stored</source>
        <translation>Збережені повідомлення</translation>
    </message>
    <message>
        <source>Messages multiplied by the open chats that got them</source>
        <translation>Повідомлення, помножені на відкриті чати, що їх отримали</translation>
    </message>
    <message>
        <source>99 of 100 messages reached everyone within this time. The median is the time that half of them needed.</source>
        <translation>99 зі 100 повідомлень дійшли до всіх за цей час. Медіана — час, якого вистачило половині з них.</translation>
    </message>
    <message>
        <source>99 of 100 times the disk stored the new messages within this time. The median is the time that half of them needed.</source>
        <translation>У 99 зі 100 випадків нові повідомлення було збережено за цей час. Медіана — час, якого вистачило половині з них.</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>станом на %1</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 день</translation>
    </message>
    <message>
        <source>Memory that the server uses, and its processor time. 100% is one core.</source>
        <translation>Пам’ять, яку займає сервер, і його процесорний час. 100 % — це одне ядро.</translation>
    </message>
    <message>
        <source>CPU %1</source>
        <translation>ЦП %1</translation>
    </message>
</context>
<context>
    <name>stoa::PeoplePage</name>
    <message>
        <source>Sessions</source>
        <translation>Сеанси</translation>
    </message>
    <message>
        <source>End session…</source>
        <translation>Завершити сеанс…</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Завершити всі сеанси…</translation>
    </message>
    <message>
        <source>Password reset link…</source>
        <translation>Посилання для скидання пароля…</translation>
    </message>
    <message>
        <source>Deactivate…</source>
        <translation>Деактивувати…</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Активувати</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>active</source>
        <translation>активний</translation>
    </message>
    <message>
        <source>deactivated</source>
        <translation>неактивний</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ім’я</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Чати</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Остання поява</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>невідомо</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Приєднання</translation>
    </message>
    <message>
        <source>long ago</source>
        <translation>давно</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Закінчується</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ніколи</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>No one is here yet</source>
        <translation>Тут ще нікого немає</translation>
    </message>
    <message>
        <source>People appear here as soon as they create an account.</source>
        <translation>Люди з’являться тут, щойно створять обліковий запис.</translation>
    </message>
    <message>
        <source>Select a person to see their details.</source>
        <translation>Виберіть людину, щоб побачити подробиці.</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>deactivated, can’t sign in</source>
        <translation>неактивний, увійти не можна</translation>
    </message>
    <message>
        <source>with the old app</source>
        <translation>зі старим застосунком</translation>
    </message>
    <message>
        <source>Show the connections</source>
        <translation>Показати з’єднання</translation>
    </message>
    <message>
        <source>Add person…</source>
        <translation>Додати людину…</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Пристрій</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адреса</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Чат</translation>
    </message>
    <message>
        <source>Show the chat</source>
        <translation>Показати чат</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Остання активність</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Востаннє</translation>
    </message>
    <message>
        <source>Change role…</source>
        <translation>Змінити роль…</translation>
    </message>
    <message>
        <source>Change role</source>
        <translation>Змінити роль</translation>
    </message>
    <message>
        <source>The role of %1 on the server. Guests see only the chats they were invited to.</source>
        <translation>Роль %1 на сервері. Гості бачать лише чати, до яких їх запросили.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
</context>
<context>
    <name>stoa::SecretDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопійовано</translation>
    </message>
</context>
<context>
    <name>stoa::ServerCard</name>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версія</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Час роботи</translation>
    </message>
    <message>
        <source>I/O threads</source>
        <translation>Потоки вводу-виводу</translation>
    </message>
    <message>
        <source>Changes per commit</source>
        <translation>Змін на коміт</translation>
    </message>
    <message>
        <source>Waiting writes</source>
        <translation>Запити на запис</translation>
    </message>
    <message>
        <source>Waiting reads</source>
        <translation>Запити на читання</translation>
    </message>
    <message>
        <source>Waiting sign-ins</source>
        <translation>Запити на вхід</translation>
    </message>
    <message>
        <source>Lagging sockets</source>
        <translation>Сокети, що відстають</translation>
    </message>
    <message>
        <source>Closed connections</source>
        <translation>Закриті з’єднання</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Відхилено</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База даних</translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation>Журнал WAL</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>Вільне місце</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Відкриті файли</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, уже %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 з %2</translation>
    </message>
</context>
<context>
    <name>stoa::ServerSource</name>
    <message>
        <source>The token is sent to this server unencrypted. Use https.</source>
        <translation>Токен надсилається на цей сервер незашифрованим. Використовуйте https.</translation>
    </message>
    <message>
        <source>The server rejected the token. It may have been revoked.</source>
        <translation>Сервер відхилив токен. Можливо, його відкликано.</translation>
    </message>
    <message>
        <source>There is no Stoa server at this address.</source>
        <translation>За цією адресою немає сервера Stoa.</translation>
    </message>
    <message>
        <source>The server is newer than this monitor, so some figures may be missing.</source>
        <translation>Сервер новіший за цей монітор, тож деяких даних може бракувати.</translation>
    </message>
</context>
<context>
    <name>stoa::SourceBar</name>
    <message>
        <source>Connect…</source>
        <translation>Підключити…</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>не підключено</translation>
    </message>
    <message>
        <source>live</source>
        <translation>підключено</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>підключення…</translation>
    </message>
    <message>
        <source>not connected, retrying</source>
        <translation>не підключено, повторна спроба</translation>
    </message>
    <message>
        <source>open read-only, as a fallback</source>
        <translation>відкрито лише для читання, у запасі</translation>
    </message>
    <message>
        <source>open read-only</source>
        <translation>відкрито лише для читання</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>відкриття…</translation>
    </message>
    <message>
        <source>not open, retrying</source>
        <translation>не відкрито, повторна спроба</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Не підключено</translation>
    </message>
</context>
<context>
    <name>stoa::Sources</name>
    <message>
        <source>“%1” is not a server address.</source>
        <translation>«%1» — не адреса сервера.</translation>
    </message>
    <message>
        <source>Connect to a server or open a database to see something here.</source>
        <translation>Підключіться до сервера або відкрийте базу даних, щоб щось побачити.</translation>
    </message>
    <message>
        <source>Only a running server knows this. Connect to one to see it.</source>
        <translation>Це знає лише запущений сервер. Підключіться до нього, щоб це побачити.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Підключення…</translation>
    </message>
    <message>
        <source>Only admins can see a server’s figures. Paste your token, or choose the file that contains it.</source>
        <translation>Показники сервера бачать лише адміністратори. Вставте свій токен або виберіть файл із ним.</translation>
    </message>
    <message>
        <source>Only a running server shows messages, and notes each reading in the audit log.</source>
        <translation>Повідомлення показує лише запущений сервер; він записує кожне читання в журнал дій.</translation>
    </message>
</context>
<context>
    <name>stoa::TokensPage</name>
    <message>
        <source>New token…</source>
        <translation>Новий токен…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Відкликати…</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>Новий токен</translation>
    </message>
    <message>
        <source>Name, such as the device or the program that will use it:</source>
        <translation>Назва, наприклад пристрою чи програми, що його використовуватиме:</translation>
    </message>
    <message>
        <source>Create token</source>
        <translation>Створити токен</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Створено</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>невідомо</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Admin tokens</source>
        <translation>Токени</translation>
    </message>
    <message>
        <source>No tokens</source>
        <translation>Токенів немає</translation>
    </message>
    <message>
        <source>With a token, a program such as this monitor can act for an admin.</source>
        <translation>З токеном програма, як-от цей монітор, може діяти від імені адміністратора.</translation>
    </message>
    <message>
        <source>Select a token to see its details.</source>
        <translation>Виберіть токен, щоб побачити подробиці.</translation>
    </message>
</context>
</TS>
