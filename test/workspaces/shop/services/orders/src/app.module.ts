import { Module } from '@nestjs/common';
import { OrderEvents } from './order-events.js';
import { OrdersController } from './orders.controller.js';
import { OrdersRepository } from './orders.repository.js';
import { OrdersService } from './orders.service.js';
import { PrismaService } from './prisma.service.js';

@Module({
  controllers: [OrdersController],
  providers: [PrismaService, OrdersRepository, OrdersService, OrderEvents],
})
export class AppModule {}
